import type { Environment } from "../../src/config";
import { checkEnvironment } from "../../src/config/check";
import { nextLock, type OutputFacts } from "../../src/config/lock-next";
import { sharesOf } from "../../src/config/lock-shares";
import { resolveEnvironment } from "../../src/config/resolve";
import { renderProblem } from "../../src/core/problems";
import { minimal } from "../support/environments";
import { APPLICATION, withTeam } from "../support/teams";

const OUTPUT: OutputFacts = { protected: {}, clusterRoles: {}, launchTemplates: {} };
const HOST = "shop.example.com";
const NEXT = (minimal() as { clusters: { main: object } }).clusters.main;

interface Door {
  readonly clusters?: readonly string[];
  readonly weights?: Readonly<Record<string, number>>;
}

const zones = {
  "example.com": { kind: "public", delegated: true, certificate: { alternativeNames: ["*.example.com"] } },
};

/** A team with an application behind a name, on two clusters or on those that are named. */
function described({ clusters, weights }: Door, changes: Readonly<Record<string, unknown>> = {}) {
  const web = { ...APPLICATION, port: 8080, probes: { path: "/" }, ingress: { host: HOST, weights } };
  const team = { applications: { web }, clusters };
  return JSON.parse(JSON.stringify(withTeam(team, { "clusters/next": NEXT, "dns/zones": zones, ...changes })));
}

function given(...args: Parameters<typeof described>): Environment {
  const { environment, problems } = checkEnvironment(described(...args));
  expect(problems).toEqual([]);
  return environment as Environment;
}

/** What comes of describing one after the other, each with the lock of the one before; the last one's problems. */
function afterOneAnother(...steps: readonly Environment[]) {
  let lock: Parameters<typeof nextLock>[2];
  return steps.map((environment) => {
    const { next, problems, changes } = nextLock(resolveEnvironment(environment, lock), OUTPUT, lock);
    lock = next;
    return { messages: problems.map(renderProblem), changes, shares: next.shares };
  });
}

const alone = given({ clusters: ["main"] });
const both = given({ weights: { main: 90, next: 10 } });
const turned = given({ weights: { main: 0, next: 100 } });
const moved = given({ clusters: ["next"] });
const PATH = "teams.shop.applications.web.ingress.weights";

const behind = (cluster: string, share: number) =>
  `${PATH} lacks ${cluster}, whose record of ${HOST} has the share ${share} and stays behind; want the team on ${cluster} with ${cluster}: 0 until that is deployed, and ${cluster} taken out then`;

describe("the lock", () => {
  it("remembers the share of a name's traffic that each cluster has", () => {
    expect(sharesOf(alone)).toEqual({ "main/shop.example.com": 100 });
    expect(sharesOf(both)).toEqual({ "main/shop.example.com": 90, "next/shop.example.com": 10 });
    expect(afterOneAnother(both)[0]?.changes).toContain("share of main/shop.example.com: 90");
  });

  it("has none of an environment without ways in", () => {
    expect(afterOneAnother(given({ clusters: ["main"] }, { "teams/shop": {} }))[0]?.shares).toBeUndefined();
  });
});

describe("a name that moves from one cluster to another", () => {
  it("goes there a share at a time, and its first cluster is taken out with a share of 0", () => {
    const steps = afterOneAnother(alone, both, turned, moved);
    expect(steps.flatMap(({ messages }) => messages)).toEqual([]);
    expect(steps.at(-1)?.shares).toEqual({ "next/shop.example.com": 100 });
    expect(steps.at(-1)?.changes).toContain("share of main/shop.example.com: none");
  });

  it("does not leave a cluster whose record still has a share", () => {
    expect(afterOneAnother(both, moved)[1]?.messages).toEqual([behind("main", 90)]);
    expect(afterOneAnother(alone, moved)[1]?.messages).toEqual([behind("main", 100)]);
  });

  it("does not leave one that is taken out of the environment either", () => {
    const without = given({ weights: { next: 10 } }, { "clusters/main": undefined });
    expect(afterOneAnother(both, without)[1]?.messages).toEqual([behind("main", 90)]);
  });

  it("is refused when it says nothing of a cluster that has it", () => {
    expect(checkEnvironment(described({ weights: { next: 10 } })).problems.map(renderProblem)).toEqual([
      `${PATH} lacks main, where the team is; want the share of each cluster`,
    ]);
  });

  it("may be another team's on the next cluster, which has to wait as well", () => {
    const { shop } = described({ clusters: ["next"] }).teams;
    const other = given({ clusters: ["main"] }, { "teams/shop": undefined, "teams/store": shop });
    expect(afterOneAnother(alone, other)[1]?.messages).toEqual([behind("main", 100).replace("shop", "store")]);
  });
});

describe("a name that goes from every cluster", () => {
  it("goes at once: nobody asks for it any more", () => {
    expect(afterOneAnother(both, given({}, { "teams/shop": {} }))[1]?.messages).toEqual([]);
  });

  it("and one that another name comes for", () => {
    const other = given({ clusters: ["main"] }, {});
    const renamed = JSON.parse(JSON.stringify(other).replaceAll(HOST, "store.example.com")) as Environment;
    const [, step] = afterOneAnother(other, renamed);
    expect(step?.messages).toEqual([]);
    expect(step?.shares).toEqual({ "main/store.example.com": 100 });
  });
});

it("two paths of a name with different shares on one cluster are refused", () => {
  const application = (path: string, weights?: object) => ({
    ...APPLICATION,
    port: 8080,
    probes: { path: "/" },
    ingress: { host: HOST, path, group: "front", ...(weights && { weights }) },
  });
  const team = {
    clusters: ["main"],
    applications: { web: application("/"), api: application("/api", { main: 50 }) },
  };
  expect(checkEnvironment(withTeam(team, { "dns/zones": zones })).problems.map(renderProblem)).toEqual([
    "teams.shop.applications.api.ingress.weights gives main the share 50 of shop.example.com, and teams.shop.applications.web.ingress 100; want one share of a name for each cluster",
  ]);
});
