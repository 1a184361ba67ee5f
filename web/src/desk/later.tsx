import type { ComponentType } from "react";

import { useLoad } from "./load";
import { Button, useTitle } from "./parts/form";
import { Heading } from "./parts/notice";

interface LaterProps<Props> {
  readonly name: string;
  readonly title: string;
  readonly load: () => Promise<ComponentType<Props>>;
  readonly props: Props;
}

/** A screen that few people open: the browser loads it when it is opened. */
export function Later<Props extends object>({ name, title, load, props }: LaterProps<Props>) {
  const { data, error, again } = useLoad(name, async () => ({ Screen: await load() }));
  if (data !== null) return <data.Screen {...props} />;
  return (
    <main className="screen" id="main">
      {error === null ? <p role="status">Loading</p> : <NotLoaded title={title} onAgain={again} />}
    </main>
  );
}

/** The network is away; or the server has another version by now, which has this part under another name. */
function NotLoaded({ title, onAgain }: { readonly title: string; readonly onAgain: () => unknown }) {
  useTitle(title);
  return (
    <>
      <Heading>{title}</Heading>
      <div className="notice notice--error" role="alert">
        <h2>This part of the desk could not be loaded</h2>
        <p>Check the network. If it is there, the desk was replaced by a newer one meanwhile: load the page anew.</p>
        <Button kind="secondary" small onClick={onAgain}>
          Try again
        </Button>{" "}
        <Button kind="secondary" small onClick={() => location.reload()}>
          Load the page anew
        </Button>
      </div>
    </>
  );
}
