/** Theme, size and an opened part come from the address: `?theme=dark&size=large&open=palette`. */
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import "../../app/styles/app.css";
import { Gallery } from "./gallery.tsx";

const wanted = new URLSearchParams(location.search);
document.documentElement.dataset["theme"] = wanted.get("theme") ?? "light";
document.documentElement.dataset["size"] = wanted.get("size") ?? "normal";
const root = document.getElementById("root");
if (root) createRoot(root).render(createElement(Gallery));
const part = wanted.get("open");
if (part) setTimeout(() => document.getElementById(`open-${part}`)?.click(), 300);
