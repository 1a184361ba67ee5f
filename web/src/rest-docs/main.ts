import "../shared/page.css";
import "swagger-ui-dist/swagger-ui.css";
import "./rest-docs.css";

import { addressOf } from "../shared/site";
import SwaggerUIBundle, { type SwaggerPlugin } from "swagger-ui-dist/swagger-ui-es-bundle.js";

/** Swagger UI has dark colours, but does not ask the reader's system: the class that turns them on is set here. */
function followColourScheme(): void {
  const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => document.documentElement.classList.toggle("dark-mode", prefersDark.matches);
  prefersDark.addEventListener("change", apply);
  apply();
}

const nothing = () => () => null;

/** The session's cookie is set by the login's answer and can't be typed in, so the buttons would promise too much. */
const withoutAuthorizeButtons: SwaggerPlugin = () => ({
  wrapComponents: { authorizeBtn: nothing, authorizeOperationBtn: nothing },
});

followColourScheme();
SwaggerUIBundle({
  dom_id: "#swagger",
  url: addressOf("openapi.json").href,
  // SECURITY: the badge would send the contract's address to a public validator.
  validatorUrl: null,
  // SECURITY: with it, a link could make the page read another contract (`?url=...`).
  queryConfigEnabled: false,
  withCredentials: true,
  tryItOutEnabled: true,
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  showExtensions: true, // x-needs: the permissions that an operation asks for
  plugins: [withoutAuthorizeButtons],
});
