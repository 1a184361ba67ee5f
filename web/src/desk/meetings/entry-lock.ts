/** The lock of an entry on a meeting's list, without which its texts cannot be changed. */
import { LockOnMdtDocument, type LockOnMdtMutation } from "@spiritum/client";

import { run } from "../calls";
import type { AskLock } from "../decide/lock";

export type LockedPlace = NonNullable<LockOnMdtMutation["lockOnMdt"]["onMdt"]>;

export const askEntryLock: AskLock<LockedPlace> = async (id, unlock) => {
  const { onMdt, userErrors } = (await run(LockOnMdtDocument, { input: { id, unlock } })).lockOnMdt;
  return { entry: onMdt, endsAt: onMdt?.lockEndsAt, isHeld: Boolean(userErrors?.length) };
};
