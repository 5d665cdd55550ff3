/** Theme, size and an opened part come from the address: `?theme=dark&size=large&open=palette`. */
import { createElement, useEffect } from "react";
import { createRoot } from "react-dom/client";
import "../../app/styles/app.css";
import { Gallery } from "./gallery.tsx";

const wanted = new URLSearchParams(location.search);
document.documentElement.dataset["theme"] = wanted.get("theme") ?? "light";
document.documentElement.dataset["size"] = wanted.get("size") ?? "normal";
const root = document.getElementById("root");
const part = wanted.get("open");

/** Opens the part once the gallery is on the page. */
function OpenedGallery() {
  useEffect(() => document.getElementById(`open-${part}`)?.click(), []);
  return createElement(Gallery);
}

if (root) createRoot(root).render(createElement(OpenedGallery));
