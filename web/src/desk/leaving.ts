/** Leaving the page for good, and what would be lost by it. */

/** One for each form with something typed in it. */
export const typed = new Set<object>();

let leaving = false;

/** SECURITY: whoever comes after a user is not asked whether that user's page is to stay. */
export function isLeaving(): boolean {
  return leaving;
}

/** Opens a page that knows nobody. */
export function leaveFor(address: string): void {
  leaving = true;
  location.assign(address);
}

/** Whether the user wants to go though something typed is lost; they are asked only if it is. */
export function wantsToLeave(): boolean {
  return typed.size === 0 || confirm("What you have typed and not saved is lost. Sign out all the same?");
}
