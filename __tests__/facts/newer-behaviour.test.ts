import { AMI_TYPES } from "../../src/facts/ami-types";
import type { BehaviourRow, Change, ValueRule } from "../../src/facts/behaviour-row";
import { CONTROL_PLANE_TIERS } from "../../src/facts/control-plane-tiers";
import { dataFile } from "../../src/facts/data-file";
import { NEWER_ARGUMENTS } from "../../src/facts/newer-arguments";
import { NEWER_BEHAVIOUR } from "../../src/facts/newer-behaviour";
import { UNASKED_BEHAVIOUR } from "../../src/facts/unasked-behaviour";
import { Bindings } from "../../src/rehearsal/schema/bindings";
import type { Attribute, Block, NestedBlock } from "../../src/rehearsal/schema/schema";

interface Answers {
  readonly replace?: readonly string[];
  readonly defaults?: Readonly<Record<string, unknown>>;
  readonly maxItems?: Readonly<Record<string, number>>;
}

interface Values {
  readonly values: Readonly<Record<string, ValueRule | undefined>>;
  readonly conflicts?: readonly (readonly [string, string])[];
}

const read = <T>(file: string) =>
  (JSON.parse(dataFile(`provider-behaviour/${file}`)) as { types: Readonly<Record<string, T | undefined>> }).types;
const ANSWERS = read<Answers>("aws-5.100.0.json");
const VALUES = read<Values>("aws-5.100.0-values.json");

const TABLES: readonly (readonly [string, readonly BehaviourRow[]])[] = [
  ["the table of newer behaviour", NEWER_BEHAVIOUR],
  ["the table of unasked behaviour", UNASKED_BEHAVIOUR],
];
const ROWS = TABLES.flatMap(([, rows]) => rows);
const RULES = ["oneOf", "range", "length", "pattern", "is"] as const;
const SAID = ["replacedWhen", "default", "maxItems", "alsoOneOf", "drops", "conflictsWith", ...RULES] as const;

const bindings = new Bindings("aws");
const blocks = new Map<string, Block>();

function found(type: string, path: string): { attribute?: Attribute; nested?: NestedBlock } {
  const top = blocks.get(type) ?? bindings.read("resource", type);
  blocks.set(type, top);
  const names = path.split(".");
  const last = names.pop();
  const inner = names.reduce<Block | undefined>(
    (block, name) => block?.blocks.find((nested) => nested.name === name)?.block,
    top,
  );
  return {
    attribute: inner?.attributes.find(({ name }) => name === last),
    nested: inner?.blocks.find(({ name }) => name === last),
  };
}

const settable = (type: string, path: string) => {
  const { attribute, nested } = found(type, path);
  return nested !== undefined || attribute?.required === true || attribute?.optional === true;
};
const named = (rows: readonly BehaviourRow[]) => rows.map(({ type, path }) => `${type}.${path}`);
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What of a row the answers of 5.100.0 say already. */
function alreadySaid(row: BehaviourRow): string[] {
  const { replace = [], defaults = {}, maxItems = {} } = ANSWERS[row.type] ?? {};
  const { values = {}, conflicts = [] } = VALUES[row.type] ?? {};
  const rule = values[row.path] ?? {};
  const replaced: readonly Change[] = replace.includes(row.path) ? ["set", "changed", "unset"] : [];
  return [
    ...(row.replacedWhen && same(row.replacedWhen, replaced) ? ["replacedWhen"] : []),
    ...(row.default !== undefined && row.path in defaults && same(row.default, defaults[row.path]) ? ["default"] : []),
    ...(row.maxItems !== undefined && row.maxItems === maxItems[row.path] ? ["maxItems"] : []),
    ...(row.alsoOneOf ?? []).filter((value) => rule.oneOf?.includes(value)),
    ...RULES.filter((kind) => row[kind] !== undefined && same(row[kind], rule[kind])),
    ...(row.conflictsWith ?? []).filter((other) =>
      conflicts.some((pair) => same([...pair].sort(), [row.path, other].sort())),
    ),
  ];
}

describe.each(TABLES)("%s", (_, rows) => {
  it("names arguments and blocks that the bindings of 6.25.0 have and a configuration can set", () => {
    expect(named(rows.filter(({ type, path }) => !settable(type, path)))).toEqual([]);
  });

  it("says nothing that 5.100.0 answered already", () => {
    expect(rows.flatMap((row) => alreadySaid(row).map((said) => `${row.type}.${row.path} ${said}`))).toEqual([]);
  });

  it("says something in every row, with a source and a day", () => {
    const empty = rows.filter(
      (row) =>
        SAID.every((kind) => row[kind] === undefined) ||
        !/^hashicorp\/terraform-provider-aws v6\.\d+\.0, internal\/service\/\w+ \w/.test(row.source) ||
        !/^\d{4}-\d{2}-\d{2}$/.test(row.checked),
    );
    expect(named(empty)).toEqual([]);
  });
});

describe("the rows of both tables", () => {
  it("do not say one thing of an argument twice", () => {
    const said = ROWS.flatMap((row) =>
      SAID.filter((kind) => row[kind] !== undefined).map((kind) => `${row.type}.${row.path} ${kind}`),
    );
    expect(said.filter((one, i) => said.indexOf(one) !== i)).toEqual([]);
  });

  it("add values only to lists that there are, and drop only rules that there were", () => {
    const lists = (row: BehaviourRow) => [
      VALUES[row.type]?.values[row.path]?.oneOf,
      ...ROWS.filter(({ type, path }) => type === row.type && path === row.path).map(({ oneOf }) => oneOf),
    ];
    const idle = ROWS.filter(
      (row) =>
        (row.alsoOneOf && lists(row).every((list) => list === undefined)) ||
        row.drops?.some((kind) => VALUES[row.type]?.values[row.path]?.[kind] === undefined || row[kind] !== undefined),
    );
    expect(named(idle)).toEqual([]);
  });

  it("give defaults of the argument's own type, to optional arguments", () => {
    const wrong = ROWS.filter(({ type, path, default: value }) => {
      const { attribute } = found(type, path);
      const fits =
        value === null ||
        typeof value === { string: "string", number: "number", bool: "boolean" }[`${attribute?.type}`];
      return value !== undefined && !(attribute?.optional && fits);
    });
    expect(named(wrong)).toEqual([]);
  });

  it("limit the number of blocks of lists and sets only", () => {
    const wrong = ROWS.filter(
      ({ type, path, maxItems }) =>
        maxItems !== undefined && !["LIST", "SET"].includes(found(type, path).nested?.nesting ?? ""),
    );
    expect(named(wrong)).toEqual([]);
  });

  it("conflict only with other arguments and blocks that can be set", () => {
    const wrong = ROWS.flatMap(({ type, path, conflictsWith = [] }) =>
      conflictsWith.filter((other) => other === path || !settable(type, other)).map((other) => `${type}.${other}`),
    );
    expect(wrong).toEqual([]);
  });

  it("have limits the right way round, values once each, and patterns that compile and take no line break", () => {
    const wrong = ROWS.filter(({ range, length, oneOf = [], alsoOneOf = [], pattern }) => {
      const limits = [range, length].filter((pair) => pair !== undefined);
      const values = [...oneOf, ...alsoOneOf];
      return (
        limits.some(([least, greatest]) => least !== null && greatest !== null && least > greatest) ||
        new Set(values).size < values.length ||
        (pattern !== undefined && new RegExp(pattern).test("\n"))
      );
    });
    expect(named(wrong)).toEqual([]);
  });
});

describe("patterns of newer arguments", () => {
  const pattern = (type: string, path: string) => {
    const row = NEWER_BEHAVIOUR.find((one) => one.type === type && one.path === path);
    return new RegExp(row?.pattern ?? "no such row");
  };

  it.each([
    [
      "aws_ecr_repository",
      "image_tag_mutability_exclusion_filter.filter",
      ["latest", "dev-*", "*-rc*"],
      ["a*b*c*", "a b"],
    ],
    ["aws_backup_plan", "scan_setting.resource_types", ["EBS", "S3"], ["", "EBS volume"]],
    ["aws_iam_policy", "path", ["/", "/team/apps/"], ["team/", "/team", "//", "/a//b/"]],
    [
      "aws_prometheus_workspace",
      "logging_configuration.log_group_arn",
      ["arn:aws:logs:x:1:log-group:a:*"],
      ["arn:aws:a"],
    ],
  ])("%s.%s takes what the provider takes", (type, path, good, bad) => {
    expect(good.filter((value) => !pattern(type, path).test(value))).toEqual([]);
    expect(bad.filter((value) => pattern(type, path).test(value))).toEqual([]);
  });
});

describe("values that this project writes", () => {
  const allowed = (type: string, path: string) => [
    ...(VALUES[type]?.values[path]?.oneOf ?? []),
    ...ROWS.filter((row) => row.type === type && row.path === path).flatMap((row) => [
      ...(row.oneOf ?? []),
      ...(row.alsoOneOf ?? []),
    ]),
  ];

  it.each([
    ["aws_eks_node_group", "ami_type", AMI_TYPES.map(({ amiType }) => amiType)],
    ["aws_eks_cluster", "control_plane_scaling_config.tier", CONTROL_PLANE_TIERS.map(({ tier }) => tier)],
    ["aws_nat_gateway", "availability_mode", ["regional"]],
  ])("are allowed by what is known of %s.%s", (type, path, written) => {
    expect(written.filter((value) => !allowed(type, path).includes(value))).toEqual([]);
  });
});

describe("arguments that older versions lack", () => {
  const ofTypes = NEWER_ARGUMENTS.filter(({ type }) => type !== "*");

  it("are arguments and blocks that the bindings of 6.25.0 have and a configuration can set", () => {
    expect(
      ofTypes.filter(({ type, path }) => !settable(type, path)).map(({ type, path }) => `${type}.${path}`),
    ).toEqual([]);
  });

  it("are nothing that 5.100.0 answered anything of", () => {
    const known = ofTypes.filter(({ type, path }) => {
      const { replace = [], defaults = {} } = ANSWERS[type] ?? {};
      const paths = [...replace, ...Object.keys(defaults), ...Object.keys(VALUES[type]?.values ?? {})];
      return paths.some((one) => one === path || one.startsWith(`${path}.`));
    });
    expect(known.map(({ type, path }) => `${type}.${path}`)).toEqual([]);
  });
});
