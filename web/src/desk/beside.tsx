import type { ReactNode } from "react";

import { OpenPage } from "./glass/open-page";
import { OpenedPage } from "./glass/opened-page";
import { AccessibilityPage } from "./help/accessibility-page";
import { KeysPage } from "./help/keys-page";
import { SettingsPage } from "./help/settings-page";
import { NewsPage } from "./news/news-page";
import { match } from "./router";
import type { CurrentUser } from "./session";

/** The screen at an address that belongs to no pathway; null if there is none. */
export function screenBeside(path: string, current: CurrentUser): ReactNode {
  switch (path) {
    case "/news":
      return <NewsPage current={current} />;
    case "/break-glass":
      return <OpenPage current={current} />;
    case "/help/keys":
      return <KeysPage />;
    case "/settings":
      return <SettingsPage />;
    case "/accessibility":
      return <AccessibilityPage />;
  }
  const opened = match("/opened/:patient", path)?.["patient"];
  // A screen of its own for each patient: nothing of the one before can stay on it.
  return opened ? <OpenedPage key={opened} patientId={opened} current={current} /> : null;
}
