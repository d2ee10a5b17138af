import { CHARTS } from "../../../facts/charts";
import { blocksOf, isUnknown, quoted, textsOf, wantTrue } from "../../block";
import type { Control, Look } from "../../control";
import { allReleases, type ChartRelease, publishedReleases } from "../../kubernetes/releases";
import { look } from "../../looks";
import type { EnvironmentOutput } from "../../output";
import { isReference } from "../../references";

/** Seconds that a release may take. Source: facts of K8S-02. */
const TIMEOUT = { default: 300, least: 300, most: 1800 };

/** Releases of one name that are remembered; 0 keeps all. Source: facts of K8S-02. */
const HISTORY = { default: 0, least: 5, most: 20 };

const EXACT = /^v?\d+\.\d+\.\d+([-+][0-9A-Za-z.-]+)*$/;

/** A private registry of Amazon ECR, with its account. */
const PRIVATE_REGISTRY = /^oci:\/\/(\d{12})\.dkr\.ecr(-fips)?\.[a-z0-9-]+\.(on\.)?(amazonaws|aws)\.[a-z.]+(\/|$)/;

/** Where the charts of the facts are published. */
const KNOWN = new Set(Object.values(CHARTS).map(({ repository }) => bare(repository)));

/** Charts: where they come from and how they are installed. */
export const CHART_CONTROLS: readonly Control[] = [
  {
    id: "K8S-01a",
    title: "every chart is fetched over an authenticated connection, at an exact version",
    severity: "high",
    sources: ["supply chain; BPG-SEC image"],
    why: "A range of versions, or a connection that anybody may answer, installs what nobody has read.",
    remedy: "Give a chart of `addons.custom` an `https://` or `oci://` repository and a `version` such as 1.2.3.",
    waive: ["clusters.<cluster>"],
    check: (output) => allReleases(output).flatMap(pinned),
  },
  {
    id: "K8S-01b",
    title: "every chart comes from a repository of the facts, or from the account's own registry",
    severity: "medium",
    sources: ["supply chain; BPG-SEC image"],
    why: "Whoever publishes a chart decides what runs in the cluster, with the rights that the chart asks for.",
    remedy:
      "Copy the chart to a registry of your own and name it in `mirrors.charts`, or accept its publisher by a waiver.",
    waive: ["clusters.<cluster>"],
    check: known,
  },
  {
    id: "K8S-02a",
    title: "every release is whole or not at all, waited for, bounded in time and in history",
    severity: "medium",
    sources: [
      "hashicorp/terraform-provider-helm #425",
      "hashicorp/terraform-provider-helm #1665",
      "hashicorp/terraform-provider-helm #620",
    ],
    why: "A release that fails half-way is neither the old one nor the new one, and the next apply fails on what it left behind.",
    remedy:
      "Leave the settings of releases to this project; a chart of `addons.custom` may have `timeoutSeconds` of 300 to 1800.",
    waive: ["clusters.<cluster>"],
    check: (output) => allReleases(output).flatMap(settings),
  },
  {
    id: "K8S-02b",
    title: "the values of every chart can be read",
    severity: "medium",
    sources: ["BPG-SEC pods"],
    why: "What cannot be read is held to nothing: a privileged container or a password in it is found by nobody.",
    remedy: "Write the values as JSON, which is YAML too, and give Helm no program that rewrites what a chart makes.",
    waive: ["clusters.<cluster>"],
    check: (output) => allReleases(output).flatMap((release) => readable(output, release)),
  },
];

function pinned({ place, repository, version, settings }: ChartRelease): Look[] {
  const chart = `${settings?.chart ?? ""}`;
  const address = repository ?? (/^\w+:\/\//.test(chart) ? chart : undefined);
  if (address === undefined) {
    // A folder or an archive of the user's own: what is in it does not change by itself.
    return [look(place, "chart", undefined)];
  }
  const attribute = repository === undefined ? "chart" : "repository";
  const open = !isReference(address) && !/^(https|oci):\/\//.test(`${address}`);
  const archive = repository === undefined && chart.endsWith(".tgz");
  const loose = !archive && !isReference(version) && !EXACT.test(`${version}`);
  return [
    look(place, attribute, open && `is ${quoted(address)}; want https:// or oci://`),
    look(place, "version", loose && `is ${quoted(version)}; want an exact version such as 1.2.3`),
  ];
}

function known(output: EnvironmentOutput): Look[] {
  const accounts = output.states.flatMap((state) => textsOf(output.provider(state).allowed_account_ids));
  return publishedReleases(output).flatMap(({ place, repository, settings }) => {
    const chart = `${settings?.chart ?? ""}`;
    const written = repository ?? (chart.includes("://") ? chart : undefined);
    if (written === undefined) {
      return [];
    }
    const address = bare(`${written}`);
    // What anybody may answer for is K8S-01a's.
    const open = !/^(https|oci):/.test(address);
    const published = KNOWN.has(address) || [...KNOWN].some((one) => address.startsWith(`${one}/`));
    const fine = open || published || isOwn(address, accounts) || isReference(written);
    return look(
      place,
      repository === undefined ? "chart" : "repository",
      !fine && `is ${quoted(written)}; want a repository of the facts, or a registry of your own`,
    );
  });
}

/** Whether an address is a private registry of an account of the output: nobody else writes to it. Where no provider names its account, any is. */
function isOwn(address: string, accounts: readonly string[]): boolean {
  const account = PRIVATE_REGISTRY.exec(address)?.[1];
  const known = accounts.filter((one) => !isUnknown(one));
  return account !== undefined && (known.length === 0 || known.includes(account));
}

function bare(repository: string): string {
  return repository.replace(/\/+$/, "");
}

function settings({ place, settings: block }: ChartRelease): Look[] {
  if (block === undefined) {
    return [];
  }
  return [
    ...["atomic", "cleanup_on_fail", "lint"].map((name) => look(place, name, wantTrue(block[name]))),
    look(place, "wait", wantTrue(block.wait ?? true)),
    look(place, "timeout", outside(block.timeout, TIMEOUT, "seconds")),
    look(place, "max_history", outside(block.max_history, HISTORY, "releases")),
  ];
}

/** Looks at the values that Terraform hands over, and at what comes after the rendering. */
function readable(output: EnvironmentOutput, { place, at, settings: block }: ChartRelease): Look[] {
  const unread = textsOf(block?.values).some((text) => typeof output.json(text) !== "object");
  return [
    look(place, at, unread && "cannot be read; want JSON, as jsonencode writes it"),
    ...blocksOf(block?.postrender).map(() =>
      look(place, "postrender", "makes of the chart what cannot be read; want none"),
    ),
  ];
}

function outside(value: unknown, bounds: typeof TIMEOUT, unit: string): string | undefined {
  const number = Number(value ?? bounds.default);
  return number < bounds.least || number > bounds.most
    ? `is ${quoted(value)}; want ${bounds.least} to ${bounds.most} ${unit}`
    : undefined;
}
