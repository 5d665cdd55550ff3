import { useId, type ButtonHTMLAttributes, type MouseEvent, type ReactNode } from "react";
import { classNames, present } from "./class-names.ts";
import { Icon, type IconName } from "./icons.tsx";
import { BareLink, type LinkProps } from "./link.tsx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

interface Look {
  variant?: ButtonVariant;
  /** `small` is for tables on desktop only. */
  scale?: "small" | "medium" | "large";
  icon?: IconName;
  /** Fills the width of its parent. */
  block?: boolean;
}

export interface ButtonProps extends Look, ButtonHTMLAttributes<HTMLButtonElement> {
  /** The command is under way: the button stays where it is and takes no second press. */
  pending?: boolean;
  /** Why the action is not available; shown beside the button, which stays focusable. */
  reason?: ReactNode;
}

function look({ variant = "secondary", scale = "medium", block }: Look, className?: string) {
  return {
    className: classNames("btn", className),
    "data-variant": variant,
    "data-scale": scale,
    "data-block": present(block),
  };
}

/** A native button; submits its form when `type="submit"` is given. */
export function Button(props: ButtonProps) {
  const { variant, scale, icon, block, pending, reason, className, children, onClick, ...rest } = props;
  const reasonId = useId();
  const unavailable = Boolean(reason) || Boolean(pending) || rest["aria-disabled"] === true;
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    if (unavailable) event.preventDefault();
    else onClick?.(event);
  };
  const button = (
    <button
      type="button"
      {...rest}
      {...look({ variant, scale, block }, className)}
      aria-disabled={unavailable || undefined}
      aria-busy={pending || undefined}
      aria-describedby={reason ? reasonId : rest["aria-describedby"]}
      data-pending={present(pending)}
      onClick={handleClick}
    >
      {pending ? <Icon name="sync" /> : icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
  if (!reason) return button;
  return (
    <span className="btn-with-reason" data-block={present(block)}>
      {button}
      <span className="btn-reason" id={reasonId}>
        {reason}
      </span>
    </span>
  );
}

/** Looks like a button, goes somewhere. */
export function LinkButton(props: Look & LinkProps) {
  const { variant, scale, icon, block, className, children, ...rest } = props;
  return (
    <BareLink {...rest} {...look({ variant, scale, block }, className)}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </BareLink>
  );
}

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: IconName;
  /** Name of the action, for assistive technology and as tooltip. */
  label: string;
  variant?: ButtonVariant;
  scale?: "small" | "medium" | "large";
}

export function IconButton({ icon, label, variant = "quiet", scale, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...look({ variant, scale }, className)}
      data-icon-only=""
      aria-label={label}
      title={label}
    >
      <Icon name={icon} />
    </button>
  );
}

/** Buttons side by side; one under another where they do not fit. */
export function ButtonRow({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={classNames("btn-row", className)}>{children}</div>;
}
