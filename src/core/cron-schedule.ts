/** Bounds and names of the five fields of a cron schedule. Source: Kubernetes, CronJob, schedule syntax. */
const FIELDS = [
  { name: "minute", least: 0, most: 59, words: [] },
  { name: "hour", least: 0, most: 23, words: [] },
  { name: "day of the month", least: 1, most: 31, words: [] },
  {
    name: "month",
    least: 1,
    most: 12,
    words: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
  },
  { name: "weekday", least: 0, most: 6, words: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] },
] as const;

type Field = (typeof FIELDS)[number];

/** What is wanted of a cron schedule that Kubernetes would refuse; nothing for a good one. */
export function cronScheduleFault(schedule: string): string | undefined {
  const parts = schedule.split(" ");
  if (parts.length !== FIELDS.length || parts.includes("")) {
    return 'want the five fields of cron with single blanks between them, such as "0 3 * * *"';
  }
  const wrong = FIELDS.flatMap((field, i) => (isField(parts[i] ?? "", field) ? [] : [{ field, text: parts[i] }]));
  const [first] = wrong;
  return (
    first && `want the ${first.field.name} from ${first.field.least} to ${first.field.most} instead of ${first.text}`
  );
}

function isField(text: string, field: Field): boolean {
  return text.split(",").every((item) => {
    const [, range = "", step] = /^([^/]+)(?:\/(\d+))?$/.exec(item) ?? [];
    if (step !== undefined && (Number(step) < 1 || Number(step) > field.most)) {
      return false;
    }
    if (range === "*" || range === "?") {
      return true;
    }
    const bounds = range.split("-").map((bound) => numberOf(bound, field));
    const [from, to = from] = bounds;
    return bounds.length <= 2 && from !== undefined && to !== undefined && from <= to;
  });
}

function numberOf(text: string, { least, most, words }: Field): number | undefined {
  const word = (words as readonly string[]).indexOf(text.toLowerCase());
  const value = word >= 0 ? word + least : /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}
