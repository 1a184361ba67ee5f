/**
 * Stands in for the package `react-style-singleton`, which adds a style element to the page. The content security
 * policy refuses style elements, but not style sheets that a script constructs: with this, `style-src 'self'` is enough.
 */
import { useEffect } from "react";

interface StylesheetSingleton {
  add(css: string): void;
  remove(): void;
}

interface StyleProps {
  readonly styles: string;
  readonly dynamic?: boolean;
}

/** A style sheet that is in the page while somebody uses it: each `add` is matched by one `remove`. */
export function stylesheetSingleton(): StylesheetSingleton {
  const sheet = new CSSStyleSheet();
  let users = 0;
  return {
    add(css) {
      users += 1;
      if (users > 1) return;
      sheet.replaceSync(css);
      document.adoptedStyleSheets.push(sheet);
    },
    remove() {
      users -= 1;
      if (users > 0) return;
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
    },
  };
}

/** A hook that keeps its styles in the page while the component is mounted. */
export function styleHookSingleton(): (styles: string, dynamic?: boolean) => void {
  const sheet = stylesheetSingleton();
  return (styles, dynamic) => {
    useEffect(() => {
      sheet.add(styles);
      return () => sheet.remove();
    }, [dynamic ? styles : null]);
  };
}

/** A component that does the same and shows nothing. */
export function styleSingleton(): (props: StyleProps) => null {
  const useStyle = styleHookSingleton();
  return function Sheet({ styles, dynamic }) {
    useStyle(styles, dynamic);
    return null;
  };
}
