/** Addresses that lead nowhere: a route of their own, so that the page keeps its reader's language and looks. */
export function loader(): never {
  throw new Response(null, { status: 404 });
}

export default function Nowhere() {
  return null;
}
