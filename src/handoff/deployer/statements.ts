import type { Asked, Conditions } from "./asked";

/** A statement of a policy, every list written as a list. */
export interface DeployerStatement {
  /** Name, unique within all documents of a state. */
  readonly Sid: string;
  /** It allows. */
  readonly Effect: "Allow";
  /** What. */
  readonly Action: readonly string[];
  /** On what. */
  readonly Resource: readonly string[];
  /** Under which conditions. @default none */
  readonly Condition?: Conditions;
}

/** An action with everything that is asked of it. */
interface Wanted {
  readonly action: string;
  readonly resources: Set<string>;
  readonly values: Map<string, Set<string>>;
}

/**
 * Statements for what is asked, few and in a fixed order. The same action under the same conditions stands once, on all its resources; actions
 * on the same resources stand together. What a role is attached to is joined over a state: any of its policies to any of its roles.
 */
export function statementsOf(asked: readonly Asked[]): DeployerStatement[] {
  const wanted = new Map<string, Wanted>();
  for (const { action, resources, conditions } of asked) {
    const kind = conditionKind(conditions);
    // Which service a role goes to is not joined: each service gets its own roles.
    const key = `${action} ${/PassedToService|AWSServiceName/.test(kind) ? JSON.stringify(conditions) : kind}`;
    const one = wanted.get(key) ?? { action, resources: new Set<string>(), values: new Map<string, Set<string>>() };
    wanted.set(key, one);
    for (const resource of resources) {
      one.resources.add(resource);
    }
    for (const [path, values] of flat(conditions)) {
      one.values.set(path, new Set([...(one.values.get(path) ?? []), ...values]));
    }
  }
  const groups = new Map<string, { actions: Set<string>; resources: string[]; values: Wanted["values"] }>();
  for (const { action, resources, values } of wanted.values()) {
    const list = resources.has("*") ? ["*"] : covered([...resources]).sort();
    const passes = action === "iam:PassRole";
    const tagged = isBoundByTag(unflat(values)) && action.startsWith("ec2:");
    const key = tagged ? "ec2" : `${JSON.stringify(list)} ${passes ? action : JSON.stringify(unflat(values))}`;
    const group = groups.get(key) ?? { actions: new Set<string>(), resources: list, values };
    groups.set(key, group);
    group.actions.add(action);
    // Each of these deletes one kind of thing: together they mean the same in fewer words.
    group.resources = tagged ? [...new Set([...group.resources, ...list])].sort() : list;
    // The same roles, handed to two services, are one statement.
    for (const [path, more] of values) {
      group.values.set(path, new Set([...(group.values.get(path) ?? []), ...more]));
    }
  }
  const ordered = [...groups.values()].map(({ actions, resources, values }) => ({
    actions: [...actions].sort(),
    resources,
    conditions: unflat(values),
  }));
  ordered.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  return named(ordered);
}

function isBoundByTag({ StringEquals = {} }: Conditions): boolean {
  return "aws:ResourceTag/Environment" in StringEquals;
}

/** Patterns that another one of the list does not cover already. */
function covered(resources: readonly string[]): string[] {
  return resources.filter(
    (one) => !resources.some((other) => other !== one && other.endsWith("*") && one.startsWith(other.slice(0, -1))),
  );
}

function named(
  groups: readonly { actions: readonly string[]; resources: readonly string[]; conditions: Conditions }[],
): DeployerStatement[] {
  const seen = new Map<string, number>();
  return groups.map(({ actions, resources, conditions }) => {
    const base = sidOf(actions, resources, conditions);
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    const condition = Object.keys(conditions).length > 0 ? { Condition: conditions } : {};
    return {
      Sid: count > 1 ? `${base}${count}` : base,
      Effect: "Allow",
      Action: actions,
      Resource: resources,
      ...condition,
    };
  });
}

/** A name that says the service, the kind of resource, and whether something bounds it. Source: IAM reference, Sid: letters and digits. */
function sidOf(actions: readonly string[], [first = "*"]: readonly string[], conditions: Conditions): string {
  const services = [...new Set(actions.map((action) => action.split(":")[0] ?? ""))];
  const kind = first === "*" ? "any" : (/^(?:[^:]*:){5}([a-z-]*)/.exec(first)?.[1] ?? "");
  const bound = isBoundByTag(conditions) ? "ours" : "";
  const only = actions.length === 1 && services[0] === "iam" ? (actions[0]?.split(":")[1] ?? "") : "";
  const words = only ? [only] : [...(services.length > 2 ? ["several"] : services), kind, bound];
  return words
    .flatMap((word) => word.split(/[^A-Za-z0-9]+/))
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join("");
}

function orderOf({ actions, resources }: { actions: readonly string[]; resources: readonly string[] }): string {
  return `${resources[0] === "*" ? 0 : 1} ${actions[0]} ${resources[0]} ${actions.join()} ${resources.join()}`;
}

function conditionKind(conditions: Conditions): string {
  return flat(conditions)
    .map(([path]) => path)
    .join();
}

function flat(conditions: Conditions): [path: string, values: readonly string[]][] {
  return Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]): [string, readonly string[]] => [`${operator} ${key}`, values]),
  );
}

function unflat(values: ReadonlyMap<string, ReadonlySet<string>>): Conditions {
  const conditions: Record<string, Record<string, readonly string[]>> = {};
  for (const path of [...values.keys()].sort()) {
    const [operator = "", key = ""] = path.split(" ");
    conditions[operator] = { ...conditions[operator], [key]: [...(values.get(path) ?? [])].sort() };
  }
  return conditions;
}
