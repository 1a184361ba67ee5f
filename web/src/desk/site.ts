import { SpiritumClient } from "@spiritum/client";

import { noteServerTime } from "./clock";

/** The path below which the site is, without a slash at its end: the server writes it into the page. */
export const SITE_ROOT = document.querySelector<HTMLMetaElement>('meta[name="site-root"]')?.content ?? "";

/** The one way to the server: every screen calls the contract's operations by this client. */
export const spiritum = new SpiritumClient(location.origin + SITE_ROOT);

spiritum.rest.use({ onResponse: ({ response }) => noteServerTime(response.headers.get("date")) });
