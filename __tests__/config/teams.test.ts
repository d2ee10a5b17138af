import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { minimal } from "../support/environments";
import { APPLICATION, SECRET, withTeam } from "../support/teams";

const problems = (input: unknown) => checkEnvironment(input).problems.map(renderProblem);
const GROUPS = { developers: { principals: ["arn:aws:iam::111122223333:role/developer"] } };
const S3 = { kind: "s3.read", bucket: "somebodys-bucket" };

describe("a team", () => {
  it("may be nothing but a namespace", () => {
    expect(problems(withTeam({}))).toEqual([]);
  });

  it("may have everything that belongs together", () => {
    const team = {
      clusters: ["main"],
      quota: { requests: { cpu: "2", memory: "2Gi" }, limits: { cpu: "4", memory: "4Gi" }, pods: 4 },
      access: { developer: ["developers"], viewer: ["developers"] },
      costCenter: "cc-42",
      tags: { Product: "shop" },
      serviceAccounts: { web: { grants: [{ kind: "secrets.read", arn: SECRET }] } },
      applications: { web: { ...APPLICATION, serviceAccount: "web" } },
    };
    expect(problems(withTeam(team, { "clusters/main/accessGroups": GROUPS }))).toEqual([]);
  });
});

/** What is wrong, the team, further changes, and every line that is then printed. */
type Case = readonly [string, Record<string, unknown>, Record<string, unknown>, readonly string[]];

const CASES: readonly Case[] = [
  [
    "a namespace of Kubernetes",
    {},
    { "teams/kube-system": {} },
    ["teams.kube-system is a namespace of Kubernetes; want a namespace of the team's own, and so another key"],
  ],
  [
    "a namespace that Kubernetes keeps for itself",
    {},
    { "teams/kube-tools": {} },
    ["teams.kube-tools is a namespace of Kubernetes; want a namespace of the team's own, and so another key"],
  ],
  [
    "a namespace of an add-on",
    {},
    { "teams/monitoring": {} },
    ["teams.monitoring is a namespace of an add-on; want a namespace of the team's own, and so another key"],
  ],
  [
    "a namespace of a chart of the user's own",
    {},
    {
      "clusters/main/addons/custom": {
        billing: {
          chart: "billing",
          repository: "https://charts.example.com",
          version: "1.2.3",
          namespace: "shop",
          values: { resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "1", memory: "1Gi" } } },
        },
      },
    },
    [
      "teams.shop is a namespace of clusters.main.addons.custom.billing; want a namespace of the team's own, and so another key",
    ],
  ],
  [
    "names that applications could not have either",
    {},
    { "teams/Shop_1": {}, "teams/1a": {}, "teams/a--b": {}, [`teams/${"x".repeat(41)}`]: {} },
    ["Shop_1", "1a", "a--b", "x".repeat(41)].map(
      (key) =>
        `${/^\d/.test(key) ? `teams["${key}"]` : `teams.${key}`} has the key "${key}"; want 1 to 40 characters: lower-case letters, digits and single hyphens, starting with a letter`,
    ),
  ],
  [
    "an unknown cluster",
    { clusters: ["mian"] },
    {},
    ['teams.shop.clusters[0] is "mian"; want a key of clusters; did you mean main?'],
  ],
  [
    "a cluster twice",
    { clusters: ["main", "main"] },
    {},
    ['teams.shop.clusters[1] is "main" again; want every cluster once'],
  ],
  [
    "no cluster to be on",
    {},
    { clusters: undefined },
    ["teams.shop is on no cluster, since there is none; want one in clusters"],
  ],
  [
    "a group that the cluster does not have",
    { access: { developer: ["devs"] } },
    { "clusters/main/accessGroups": GROUPS },
    ['teams.shop.access.developer[0] is "devs"; want a key of clusters.main.accessGroups: developers'],
  ],
  [
    "a group where there are none",
    { access: { viewer: ["developers"] } },
    {},
    ['teams.shop.access.viewer[0] is "developers"; want a key of clusters.main.accessGroups, which has none'],
  ],
  [
    "a group twice",
    { access: { viewer: ["developers", "developers"] } },
    { "clusters/main/accessGroups": GROUPS },
    ['teams.shop.access.viewer[1] is "developers" again; want every group once'],
  ],
  [
    "a lower Pod Security level without a waiver",
    { podSecurity: "baseline" },
    {},
    [
      'teams.shop holds its pods to Pod Security level baseline; want restricted, or waive: { "K8S-08": { reason, until } }',
    ],
  ],
  [
    "a waiver of what holds anyway",
    { waive: { "K8S-08": { reason: "an agent needs host paths", until: "2027-06-30" } } },
    {},
    ["teams.shop.waive.K8S-08 excuses nothing: the control holds without it; want it taken out"],
  ],
  [
    "a tag that every team has",
    { tags: { team: "x" } },
    {},
    ["teams.shop.tags.team is set for every team; want another key"],
  ],
  [
    "a tag that differs from one of the account in case alone",
    {},
    { "aws/tags": { costcenter: "platform" } },
    [
      "aws.tags.costcenter differs from the tag CostCenter of teams.shop in case alone; want it written CostCenter, since IAM takes them for the same",
    ],
  ],
  [
    "a tag that AWS refuses",
    { tags: { "aws:x": "1" } },
    {},
    ['teams.shop.tags["aws:x"] is reserved; want a key that does not start with aws:'],
  ],
];

const ACCOUNTS: readonly Case[] = [
  [
    "one service account under two applications",
    {
      serviceAccounts: { web: {} },
      applications: { a: { ...APPLICATION, serviceAccount: "web" }, b: { ...APPLICATION, serviceAccount: "web" } },
    },
    {},
    [
      'teams.shop.applications.b.serviceAccount is "web", which teams.shop.applications.a runs under; want a service account of its own, with the grants that it needs itself',
    ],
  ],
  [
    "a service account that the team does not have",
    { serviceAccounts: { web: {} }, applications: { a: { ...APPLICATION, serviceAccount: "wep" } } },
    {},
    ['teams.shop.applications.a.serviceAccount is "wep"; want a key of teams.shop.serviceAccounts; did you mean web?'],
  ],
  [
    "an application whose own service account another one is named after",
    { serviceAccounts: { web: {} }, applications: { web: APPLICATION } },
    {},
    [
      'teams.shop.applications.web.serviceAccount is missing, and the one that web would get is taken by teams.shop.serviceAccounts.web; want serviceAccount: "web", or another name for one of the two',
    ],
  ],
  [
    "the service account of nobody",
    { serviceAccounts: { default: {} } },
    {},
    [
      "teams.shop.serviceAccounts.default is the service account of pods that name none, which Kubernetes makes itself; want a name that says whose it is",
    ],
  ],
  [
    "Pod Identity on Fargate by default",
    { serviceAccounts: { web: { grants: [S3] } } },
    { "clusters/main/compute/fargateProfiles": { small: { selectors: [{ namespace: "shop" }] } } },
    [
      'teams.shop.serviceAccounts.web.identity is missing, which means podIdentity, but clusters.main.compute.fargateProfiles.small puts the pods of shop on Fargate, which has no agent for it; want "irsa"',
    ],
  ],
  [
    "Pod Identity on Fargate in so many words",
    { serviceAccounts: { web: { identity: "podIdentity", grants: [S3] } } },
    { "clusters/main/compute/fargateProfiles": { small: { selectors: [{ namespace: "shop" }] } } },
    [
      'teams.shop.serviceAccounts.web.identity is podIdentity, but clusters.main.compute.fargateProfiles.small puts the pods of shop on Fargate, which has no agent for it; want "irsa"',
    ],
  ],
  [
    "a Fargate profile for nobody",
    {},
    { "clusters/main/compute/fargateProfiles": { small: { selectors: [{ namespace: "stop" }] } } },
    [
      'clusters.main.compute.fargateProfiles.small.selectors[0].namespace is "stop", which is no team\'s; want a team on main; did you mean shop?',
    ],
  ],
];

const big = (resources: object, more: object = {}) => ({
  applications: { web: { ...APPLICATION, resources, ...more } },
});

const AMOUNTS: readonly Case[] = [
  [
    "a request over its limit",
    big({ requests: { cpu: "2", memory: "1Gi" }, limits: { cpu: "1500m", memory: "512Mi" } }),
    {},
    [
      'teams.shop.applications.web.resources.requests.cpu is "2"; want at most limits.cpu ("1500m")',
      'teams.shop.applications.web.resources.requests.memory is "1Gi"; want at most limits.memory ("512Mi")',
    ],
  ],
  [
    "defaults whose request is over the limit",
    { containerDefaults: { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "500m", memory: "1Gi" } } },
    {},
    ['teams.shop.containerDefaults.requests.cpu is "1"; want at most limits.cpu ("500m")'],
  ],
  [
    "a quota that promises more than it allows",
    { quota: { requests: { cpu: "3", memory: "1Gi" }, limits: { cpu: "2", memory: "1Gi" } } },
    {},
    ['teams.shop.quota.requests.cpu is "3"; want at most limits.cpu ("2")'],
  ],
  [
    "a quota smaller than its applications at their most",
    {
      quota: { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "20", memory: "20Gi" }, pods: 12 },
      applications: {
        web: { ...APPLICATION, replicas: { min: 3, max: 12 } },
        nightly: { ...APPLICATION, kind: "cronJob", schedule: "0 3 * * *" },
      },
    },
    {},
    [
      'teams.shop.quota.requests.cpu is "1", and all pods of shop, with those that a rollout adds, come to 4; want at least that, or smaller applications',
      'teams.shop.quota.requests.memory is "1Gi", and all pods of shop, with those that a rollout adds, come to 4Gi; want at least that, or smaller applications',
      "teams.shop.quota.pods is 12, and all pods of shop, with those that a rollout adds, come to 16; want at least that, or smaller applications",
    ],
  ],
  [
    "a quota that has no room for the run of a job beside the one before",
    {
      quota: { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "2", memory: "2Gi" }, pods: 1 },
      applications: {
        nightly: { ...APPLICATION, kind: "cronJob", schedule: "0 3 * * *", concurrencyPolicy: "Allow" },
      },
    },
    {},
    [
      "teams.shop.quota.pods is 1, and all pods of shop, with those that a rollout adds, come to 2; want at least that, or smaller applications",
    ],
  ],
  [
    "a quota without room for the pods that a rollout starts before it ends the old ones",
    {
      quota: { requests: { cpu: "8", memory: "8Gi" }, limits: { cpu: "8", memory: "8Gi" }, pods: 5 },
      applications: { web: { ...APPLICATION, replicas: 5 } },
    },
    {},
    [
      "teams.shop.quota.pods is 5, and all pods of shop, with those that a rollout adds, come to 7; want at least that, or smaller applications",
    ],
  ],
  [
    "applications that do not fit into the quota that nobody wrote",
    big({ requests: { cpu: "5", memory: "1Gi" }, limits: { cpu: "5", memory: "1Gi" } }),
    {},
    [
      'teams.shop.quota.requests.cpu is missing, which means "8", and all pods of shop, with those that a rollout adds, come to 15; want at least that, or smaller applications',
    ],
  ],
];

const to = (...egress: readonly object[]) => ({
  applications: {
    web: { ...APPLICATION, egress },
    api: { ...APPLICATION, port: 8080, probes: { path: "/" }, ports: { metrics: 9090 } },
    nightly: { ...APPLICATION, kind: "cronJob", schedule: "0 3 * * *" },
  },
});
const EGRESS = "teams.shop.applications.web.egress[0]";

const CONNECTIONS: readonly Case[] = [
  [
    "a connection to an application that is not there",
    to({ to: "application", name: "apj", port: 8080 }),
    {},
    [`${EGRESS}.name is "apj"; want a key of teams.shop.applications; did you mean api?`],
  ],
  [
    "a connection to a team that is not there",
    to({ to: "application", name: "api", team: "stop", port: 8080 }),
    {},
    [`${EGRESS}.team is "stop"; want a key of teams; did you mean shop?`],
  ],
  [
    "a connection to a port that nobody listens on",
    to({ to: "application", name: "api", port: 8081 }),
    {},
    [`${EGRESS}.port is 8081; want a port that teams.shop.applications.api listens on: 8080, 9090`],
  ],
  [
    "a connection to what never listens",
    to({ to: "application", name: "nightly", port: 8080 }),
    {},
    [`${EGRESS}.port is 8080; want a port that teams.shop.applications.nightly listens on, which has none`],
  ],
  [
    "a connection to a team of another cluster",
    { ...to({ to: "application", name: "api", team: "away", port: 8080 }), clusters: ["main"] },
    {
      "clusters/other": (minimal() as { clusters: { main: object } }).clusters.main,
      "teams/away": { ...to(), clusters: ["other"] },
    },
    [
      `${EGRESS}.team is "away", which is not on clusters.main; want a team that is, or { to: "cidr" } for what is outside the cluster`,
    ],
  ],
  [
    "a connection to what is no block",
    to({ to: "cidr", cidr: "10.0.0.1/16", port: 443 }),
    {},
    [`${EGRESS}.cidr 10.0.0.1/16 has host bits; want 10.0.0.0/16`],
  ],
  [
    "a connection twice",
    to({ to: "application", name: "api", port: 8080 }, { port: 8080, to: "application", name: "api" }),
    {},
    ["teams.shop.applications.web.egress[1] is there already; want every connection once"],
  ],
];

describe.each([
  ["teams", CASES],
  ["service accounts", ACCOUNTS],
  ["amounts", AMOUNTS],
  ["connections", CONNECTIONS],
] as const)("of %s", (_, cases) => {
  it.each(cases)("%s is refused", (_what, team, changes, lines) => {
    expect(problems(withTeam(team, changes))).toEqual(lines);
  });
});

describe("what is no fault", () => {
  it("is a Fargate profile for a namespace of an add-on", () => {
    const profiles = { dns: { selectors: [{ namespace: "kube-system" }] } };
    expect(problems(withTeam({}, { "clusters/main/compute/fargateProfiles": profiles }))).toEqual([]);
  });

  it("is IRSA on Fargate, and a service account there without grants", () => {
    const profiles = { small: { selectors: [{ namespace: "shop" }] } };
    const team = { serviceAccounts: { web: { identity: "irsa", grants: [S3] }, other: {} } };
    expect(problems(withTeam(team, { "clusters/main/compute/fargateProfiles": profiles }))).toEqual([]);
  });

  it("is one Deployment without replicas in development, which has one pod, and two during a rollout", () => {
    const team = big({ requests: { cpu: "4", memory: "1Gi" }, limits: { cpu: "4", memory: "1Gi" } });
    expect(problems(withTeam(team, { profile: "development" }))).toEqual([]);
  });

  it("is a Deployment with a volume of one node, whose old pod ends before the new one starts", () => {
    const team = {
      volumes: { one: { size: "5Gi" } },
      ...big(
        { requests: { cpu: "8", memory: "1Gi" }, limits: { cpu: "8", memory: "1Gi" } },
        { replicas: 1, mounts: { one: "/srv/one" } },
      ),
    };
    expect(problems(withTeam(team))).toEqual([]);
  });
});
