import { createContext, useContext, type AnchorHTMLAttributes, type ReactNode } from "react";

export interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string;
}

type RenderLink = (props: LinkProps) => ReactNode;

const LinkContext = createContext<RenderLink>((props) => <a {...props} />);

/** The shell of the app says once how an inner link is drawn, so that this folder needs to know no router. */
export function LinkProvider({ render, children }: { render: RenderLink; children: ReactNode }) {
  return <LinkContext.Provider value={render}>{children}</LinkContext.Provider>;
}

/** An unstyled link; plain `<a>` for downloads and other sites, the app's own link otherwise. */
export function BareLink(props: LinkProps) {
  const render = useContext(LinkContext);
  const outside = props.download !== undefined || props.target !== undefined || !/^[/?.]/.test(props.href);
  return outside ? <a {...props} /> : <>{render(props)}</>;
}

/** A link in running text. */
export function TextLink({ className, ...props }: LinkProps) {
  return <BareLink {...props} className={className ? `link ${className}` : "link"} />;
}
