import { useEffect, useRef, useState } from "react";

import { counted, timeOf } from "../formats";
import { dayAndTime } from "../lists/words";
import { useObserved } from "../observable";
import { Button, useTitle } from "../parts/form";
import { Link } from "../parts/link";
import { Empty, Heading } from "../parts/notice";
import { Name, Numbers } from "../parts/patient";
import { RequestState } from "../record/results";
import type { CurrentUser } from "../session";
import { clear, mayHaveNews, news, read, type Item } from "./news";

/** What has come back. The list stands still: what comes while somebody reads it gathers above. */
export function NewsPage({ current }: { readonly current: CurrentUser }) {
  const { items, gapAt } = useObserved(news);
  const [shown, setShown] = useState(items);
  const isNew = (item: Item) => !shown.some((one) => one.id === item.id && one.at === item.at);
  const fresh = items.filter(isNew);
  const listed = shown.map((item) => items.find((one) => one.id === item.id) ?? item);
  useTitle("News");
  useEffect(() => read(shown.map((item) => item.id)), [shown]);
  const show = () => setShown(news.get().items);
  if (!mayHaveNews(current)) return <Forbidden />;
  return (
    <main className="screen screen--text" id="main">
      <Heading>News</Heading>
      <p>Results of requests that you have made, since you opened this page. Each stays on the patient&#39;s record.</p>
      {gapAt !== null && (
        <div className="band band--stale" role="status">
          <strong>Until {timeOf(gapAt, current.timezone)} the desk was not live for a while.</strong> What came back then is not
          here; the worklist has it.
        </div>
      )}
      {fresh.length > 0 && (
        <div className="band" role="status">
          {fresh.length} new{" "}
          <Button kind="secondary" small onClick={show}>
            Show {fresh.length === 1 ? "it" : "them"}
          </Button>
        </div>
      )}
      {listed.length === 0 && fresh.length === 0 && (
        <Empty title="Nothing has come back yet">
          <p>When a result comes back, the number beside “News” says so on every screen.</p>
        </Empty>
      )}
      <ul className="plain" aria-label="Results that came back">
        {listed.map((item) => (
          <li key={item.id} className="standing">
            <Came item={item} current={current} />
          </li>
        ))}
      </ul>
      {listed.length > 0 && (
        <Button
          kind="secondary"
          onClick={() => {
            clear();
            show();
          }}
        >
          Clear the list
        </Button>
      )}
    </main>
  );
}

function Came({ item: { request }, current }: { readonly item: Item; readonly current: CurrentUser }) {
  const { patient, pathway } = request.onPathway;
  const when = request.amendedAt ?? request.completedAt ?? request.updatedAt;
  return (
    <>
      <Link to={`/p/${pathway.id}/patient/${patient.id}`}>
        <Name patient={patient} />
      </Link>
      <p className="facts">
        <span>
          <Numbers patient={patient} config={current.config} />
        </span>
        <span>{pathway.name}</span>
      </p>
      <p className="tags">
        {request.clinicalRequestType.name} <RequestState request={request} />
        <span className="muted">{dayAndTime(when, current.timezone)}</span>
      </p>
    </>
  );
}

function Forbidden() {
  return (
    <main className="screen screen--text" id="main">
      <Heading>News</Heading>
      <Empty title="You may not see this">
        <p>Your roles do not let you read requests and results. An administrator can change that.</p>
      </Empty>
    </main>
  );
}

/** In the head: how many results nobody has looked at. Said once in words when the number rises. */
export function NewsLink({ current }: { readonly current: CurrentUser }) {
  const { unread } = useObserved(news);
  const [said, setSaid] = useState("");
  const before = useRef(0);
  useEffect(() => {
    if (unread.size > before.current) setSaid(`${counted(unread.size, "result has", "results have")} come back`);
    else if (unread.size === 0) setSaid("");
    before.current = unread.size;
  }, [unread.size]);
  if (!mayHaveNews(current)) return null;
  return (
    <p className="head__news">
      <Link to="/news" className="link--reverse">
        News ({unread.size})
      </Link>
      <span className="nhsuk-u-visually-hidden" role="status">
        {said}
      </span>
    </p>
  );
}
