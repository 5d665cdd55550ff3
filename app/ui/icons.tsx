import { classNames } from "./class-names.ts";
import { iconPaths, type IconName } from "./icon-paths.ts";

export type { IconName };

/** An icon is always decoration beside a word, so it is hidden from assistive technology. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg className={classNames("icon", className)} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {iconPaths[name].map((path) =>
        path.startsWith("=") ? (
          <path key={path} d={path.slice(1)} strokeDasharray="3.2 2.6" />
        ) : (
          <path key={path} d={path} />
        ),
      )}
    </svg>
  );
}
