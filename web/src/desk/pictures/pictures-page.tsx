import { AwaitingCountsDocument, BreachCountsDocument, type AwaitingCountsQuery, type BreachCountsQuery, type WaitingStandard } from "@spiritum/client";

import { run } from "../calls";
import { counted, shortDay } from "../formats";
import { Choice } from "../lists/filters";
import { AWAITING, dayAndTime } from "../lists/words";
import { useLoad } from "../load";
import { Button, useTitle } from "../parts/form";
import { Empty, Heading, Refused } from "../parts/notice";
import { go, usePlace, withQuery } from "../router";
import { may, type CurrentUser } from "../session";
import { STANDARD_WORDS } from "../waiting/words";
import { Picture, type Bar } from "./picture";

type Breaches = BreachCountsQuery["getBreachCounts"];
type Week = NonNullable<Breaches["weeks"]>[number];
type Awaiting = AwaitingCountsQuery["getAwaitingCounts"];

const FORECAST_WEEKS = 8;
const WAIT_WEEKS = { weeksAhead: 15, weeksBack: 8 } as const;

interface Props {
  readonly pathwayId: string;
  readonly pathwayName: string;
  readonly current: CurrentUser;
}

/** What the lists come to: counted by the server, and each number leads to its patients. */
export function PicturesPage({ pathwayId, pathwayName, current }: Props) {
  const place = usePlace();
  const asked = place.query.get("standard") ?? "";
  const standard = (asked in STANDARD_WORDS ? asked : "REFERRAL_TO_TREATMENT") as WaitingStandard;
  const waits = may(current, "WAITING_TIMES_READ");
  const entries = may(current, "ON_PATHWAY_READ");
  useTitle(`Pictures of ${pathwayName}`);
  // Read apart: whoever chooses another standard keeps the pictures above, and the focus on the choice.
  const whole = useLoad(pathwayId, async () => {
    const [breaches, awaiting] = await Promise.all([
      waits ? run(BreachCountsDocument, { pathwayId, weeksAhead: FORECAST_WEEKS, weeksBack: 0 }) : null,
      entries ? run(AwaitingCountsDocument, { pathwayId }) : null,
    ]);
    return { breaches: breaches?.getBreachCounts ?? null, awaiting: awaiting?.getAwaitingCounts ?? null };
  });
  const ofStandard = useLoad(`${pathwayId}/${standard}`, async () => {
    const days = waits ? await run(BreachCountsDocument, { pathwayId, standard, ...WAIT_WEEKS }) : null;
    return { days: days?.getBreachCounts ?? null };
  });
  const { data } = whole;
  const days = ofStandard.data?.days ?? null;
  const error = whole.error ?? ofStandard.error;
  const again = () => Promise.all([whole.again(), ofStandard.again()]);
  const countedAt = data?.breaches?.countedAt ?? data?.awaiting?.countedAt;
  const at = `/p/${pathwayId}`;
  return (
    <main className="screen" id="main">
      <Heading>Pictures: {pathwayName}</Heading>
      {error !== null && <Refused error={error} onAgain={again} />}
      {data === null && error === null && <p role="status">Counting</p>}
      {!waits && !entries && <Empty title="You may not see this"><p>Your roles let you see neither lists nor waiting times.</p></Empty>}
      {countedAt && (
        <p role="status">
          Counted {dayAndTime(countedAt, current.timezone)}.{" "}
          <Button kind="secondary" small onClick={again}>
            Count again
          </Button>
        </p>
      )}
      {data?.breaches && <Forecast breaches={data.breaches} at={at} />}
      {data?.awaiting && <Whereabouts awaiting={data.awaiting} at={at} />}
      {waits && data && (
        <div className="filters">
          <Choice
            label="Standard"
            value={standard}
            options={Object.entries(STANDARD_WORDS)}
            onChange={(value) => go(withQuery(place, { standard: value }), "replace")}
          />
        </div>
      )}
      {waits && data && days === null && ofStandard.error === null && <p role="status">Counting the waits of this standard</p>}
      {days && <Waits days={days} standard={standard} at={at} />}
    </main>
  );
}

/** Who breaches when: what has breached, the coming weeks, and what is later. */
function Forecast({ breaches, at }: { readonly breaches: Breaches; readonly at: string }) {
  const weeks = breaches.weeks ?? [];
  const late = weeks.filter((week) => week.isBreached).reduce((sum, week) => sum + week.entries, 0);
  const soon = weeks.filter((week) => week.from && week.before).reduce((sum, week) => sum + week.entries, 0);
  const bars: readonly Bar[] = [
    ...weeks.map((week) => ({ ...barOf(week, at, null), label: weekWords(week) })),
    { key: "none", label: "No national wait runs", count: breaches.withoutBreach, to: `${at}/tracking?breach=none` },
  ];
  return (
    <Picture
      finding={`${late === 0 ? "Nobody has" : `${counted(late, "patient")} ${late === 1 ? "has" : "have"}`} breached, ${soon.toLocaleString("en-GB")} will within eight weeks unless seen to`}
      bars={bars}
      columns={["Breaches next", "Patients"]}
    >
      <p>Open entries by the day on which the next national wait breaches: {counted(breaches.totalCount, "patient")} on the tracking list.</p>
    </Picture>
  );
}

function Whereabouts({ awaiting, at }: { readonly awaiting: Awaiting; readonly at: string }) {
  const groups = awaiting.groups ?? [];
  const largest = groups.reduce<(typeof groups)[number] | null>((most, group) => (most && most.patients >= group.patients ? most : group), null);
  const bars = groups.map((group) => ({
    key: group.awaitingDecisionType,
    label: AWAITING[group.awaitingDecisionType],
    count: group.patients,
    to: `${at}/worklist?view=all&awaiting=${group.awaitingDecisionType}`,
    aside: group.medianDays === null ? undefined : `median day ${group.medianDays}`,
  }));
  return (
    <Picture
      finding={largest && largest.patients > 0 ? `Most patients wait for: ${AWAITING[largest.awaitingDecisionType]}` : "Nobody waits"}
      bars={bars}
      columns={["Waits for", "Patients", "Days since referral"]}
    >
      <p>All {counted(awaiting.totalCount, "patient")} on the worklist by what they wait for. Half of a bar was referred at most so many days ago.</p>
    </Picture>
  );
}

interface WaitsProps {
  readonly days: Breaches;
  readonly standard: WaitingStandard;
  readonly at: string;
}

/** How long they have waited by one standard, the longest first, with its limit as a line. */
function Waits({ days, standard, at }: WaitsProps) {
  const { limit, weeks, totalCount } = days;
  const over = (weeks ?? []).filter((week) => week.isBreached).reduce((sum, week) => sum + week.entries, 0);
  // A week before the day on which waits begin has entries only if one begins on a later day.
  const shown = (weeks ?? []).filter((week) => week.entries > 0 || week.maxDays === null || week.maxDays >= 0);
  const lastBreached = shown.findLast((week) => week.isBreached);
  const bars = shown.map((week) => ({
    ...barOf(week, at, standard),
    label: dayWords(week),
    line: week === lastBreached && limit !== null ? `Limit: ${limit} days` : undefined,
  }));
  return (
    <Picture
      finding={`${STANDARD_WORDS[standard]}: ${counted(over, "wait")} over the limit, of ${totalCount.toLocaleString("en-GB")}`}
      bars={bars}
      columns={["Days of the wait", "Patients"]}
    >
      <p>
        {limit === null
          ? "This standard is not in use: there is no limit."
          : "Open waits by their days, without the days of adjustments; of several waits of a patient, the one that breaches first."}
      </p>
    </Picture>
  );
}

function barOf(week: Week, at: string, standard: WaitingStandard | null): Omit<Bar, "label"> {
  const query = new URLSearchParams();
  if (week.from) query.set("from", week.from);
  if (week.before) query.set("before", week.before);
  if (standard) query.set("standard", standard);
  return {
    key: `${week.from} ${week.before}`,
    count: week.entries,
    to: `${at}/tracking?${query.toString()}`,
    isBreached: week.isBreached,
  };
}

function weekWords({ from, before, isBreached }: Week): string {
  if (isBreached) return "Breached";
  if (from === null) return "";
  return before === null ? `${shortDay(from)} and later` : `Week from ${shortDay(from)}`;
}

function dayWords({ minDays, maxDays }: Week): string {
  if (minDays === null && maxDays === null) return "Days not known";
  if (maxDays === null) return `Day ${minDays} and more`;
  if (minDays === null || maxDays < 0) return maxDays < 0 ? "Not begun" : `Up to day ${maxDays}`;
  return `Day ${Math.max(minDays, 0)} to ${maxDays}`;
}
