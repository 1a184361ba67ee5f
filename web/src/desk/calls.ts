/** Every call of a screen goes through here, so that an ended session is noticed wherever it shows. */
import { ApiError, type SpiritumClient } from "@spiritum/client";

import { isUnauthenticated } from "./errors";
import { cover, renewed, sessionEnded } from "./session";
import { spiritum } from "./site";

export const run: SpiritumClient["run"] = async (document, ...variables) => {
  try {
    return await spiritum.run(document, ...variables);
  } catch (error) {
    noticed(error);
    throw error;
  }
};

/** What an error says about the session is acted upon; the screen tells the rest. */
export function noticed(error: unknown): void {
  if (isUnauthenticated(error)) sessionEnded();
  if (!(error instanceof ApiError)) return;
  if (error.code === "PASSWORD_CHANGE_REQUIRED") void renewed().catch(() => undefined);
  if (error.code === "REAUTHENTICATION_REQUIRED") cover.set("recent");
}
