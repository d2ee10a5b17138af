/** Tags of the user's own on one resource; AWS allows 50, the platform adds its own. Source: tagging API, 50 tags. */
const MOST_TAGS = 35;

/** Most characters of a faulty value that are printed. */
const MOST_SHOWN = 60;

const KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;
const RESERVED = /^(kubernetes\.io\/cluster\/|karpenter\.sh\/|eks:|elbv2\.k8s\.aws\/)/;
const OURS = new Set(["name", "environment", "managedby", "state"]);

/** A fault of a map of tags. */
export interface TagProblem {
  /** Key of the tag. @default it is about all of them */
  readonly key?: string;
  /** What is wrong. */
  readonly message: string;
}

/** Faults of a map of tags. Source: tagging rules of the AWS general reference. */
export function tagProblems(tags: Readonly<Record<string, string>>): TagProblem[] {
  const keys = Object.keys(tags);
  const counted: TagProblem[] =
    keys.length > MOST_TAGS
      ? [
          {
            message: `has ${keys.length} tags; want at most ${MOST_TAGS}, since AWS allows 50 and the platform adds its own`,
          },
        ]
      : [];
  const twins = keys.flatMap((key, i) => {
    const twin = keys.slice(0, i).find((earlier) => earlier.toLowerCase() === key.toLowerCase());
    return twin === undefined
      ? []
      : [
          {
            key,
            message: `differs from ${twin} in case alone; want one of them, since IAM takes them for the same`,
          },
        ];
  });
  return [...counted, ...keys.flatMap((key) => one(key, tags[key] ?? "")), ...twins];
}

function one(key: string, value: string): TagProblem[] {
  const problems: string[] = [];
  if (/^aws:/i.test(key)) {
    problems.push("is reserved; want a key that does not start with aws:");
  } else if (RESERVED.test(key)) {
    problems.push("is reserved for the cluster; want another key");
  } else if (OURS.has(key.toLowerCase())) {
    problems.push("is set by the platform; want another key");
  } else if (!KEY.test(key)) {
    problems.push("is not a tag key; want 1 to 128 letters, digits, blanks and _.:/=+-@");
  }
  if (!VALUE.test(value)) {
    const shown = value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)}...` : value;
    const length = value.length > 256 ? ` of ${value.length} characters` : "";
    problems.push(
      `has the value ${JSON.stringify(shown)}${length}; want at most 256 letters, digits, blanks and _.:/=+-@`,
    );
  }
  return problems.map((message) => ({ key, message }));
}
