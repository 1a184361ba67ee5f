/** How this hospital's desk looks: the server writes it into the page. */
export interface Look {
  readonly name: string;
  readonly label: string;
  readonly logo: string;
}

const written = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="desk-${name}"]`)?.content ?? "";

export const LOOK: Look = { name: written("name"), label: written("label"), logo: written("logo") };

/** The hospital's colour behind the head, in every scheme; the server has seen to it that white can be read on it. */
export function colourHead(): void {
  const { style } = document.documentElement;
  style.setProperty("--brand", written("colour"));
  style.setProperty("--on-brand", "#ffffff");
}
