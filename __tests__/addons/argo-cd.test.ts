import { argoCd } from "../../src/addons/argo-cd";
import { unknownKeys } from "../../src/facts/chart-keys";
import { addonContext } from "../support/addon-context";
import { helmInstall, incompleteResources, releaseValues, valueAt } from "../support/addon-install";
import { faultsOf } from "../support/installed-addon";

const values = (options: object = {}) => releaseValues(helmInstall(argoCd, options), "argocd");
const images = (options: object) =>
  helmInstall(argoCd, options).releases.flatMap((release) => release.images.map(({ name }) => name));

const INSTANCE = "arn:aws:sso:::instance/ssoins-1234567890abcdef";

describe("Argo CD in the cluster", () => {
  it("keeps its kinds, and so every application, when it goes", () => {
    expect(values().crds).toEqual({ install: true, keep: true });
  });

  it("lets nobody reach its parts but those that must", () => {
    expect(valueAt(values(), "global.networkPolicy")).toEqual({ create: true });
  });

  it.each(["server", "repoServer", "applicationSet"])("runs two pods of %s under a disruption budget", (part) => {
    expect(valueAt(values(), `${part}.replicas`)).toBe(2);
    expect(valueAt(values(), `${part}.pdb`)).toEqual({ enabled: true, maxUnavailable: 1 });
  });

  it.each([{}, { ha: true, dex: true }])("bounds every container with %j", (options) => {
    const parts = [
      "controller",
      "server",
      "repoServer",
      "repoServer.copyutil",
      "applicationSet",
      "notifications",
      "redisSecretInit",
    ];
    const cache =
      "ha" in options ? ["redis-ha.redis", "redis-ha.sentinel", "redis-ha.haproxy", "redis-ha.init"] : ["redis"];
    expect([...parts, ...cache].filter((part) => !valueAt(values(options), `${part}.resources`))).toEqual([]);
    expect(incompleteResources(values(options))).toEqual([]);
  });

  it("keeps its cache in one pod, or in three when told so", () => {
    const caches = [values(), values({ ha: true })].map((v) => [
      valueAt(v, "redis.enabled"),
      valueAt(v, "redis-ha.enabled"),
    ]);
    expect(caches).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(images({ ha: true }).filter((name) => name.endsWith("/haproxy"))).toHaveLength(1);
    expect(images({}).filter((name) => name.endsWith("/haproxy"))).toEqual([]);
  });

  it("sets no value that the chart of the three pods has no key for", () => {
    expect(unknownKeys("redis-ha", values({ ha: true })["redis-ha"] as Record<string, unknown>)).toEqual(["enabled"]);
  });

  it("brings Dex and takes a host only when told so", () => {
    expect([values(), values({ dex: true })].map((v) => valueAt(v, "dex.enabled"))).toEqual([false, true]);
    expect([values(), values({ domain: "argo.example.com" })].map((v) => valueAt(v, "global.domain"))).toEqual([
      undefined,
      "argo.example.com",
    ]);
  });

  it("wants three nodes for three pods of the cache", () => {
    expect(faultsOf(argoCd, { ha: true }, { nodes: 2 })).toEqual({
      ha: "is true where 2 nodes are sure; want at least 3, one for each pod of the cache, or false",
    });
    expect(faultsOf(argoCd, { ha: true }, { nodes: 0, autoMode: true })).toEqual({});
  });
});

describe("Argo CD as a capability of EKS", () => {
  const capability = { identityCenterArn: INSTANCE, admins: { groups: ["g-1"] }, viewers: { users: ["u-1"] } };

  it("passes the people of IAM Identity Center and their roles", () => {
    expect(argoCd.install({ capability }, addonContext())).toEqual({
      kind: "capability",
      namespace: "argocd",
      type: "ARGOCD",
      configuration: {
        argoCd: [
          {
            namespace: "argocd",
            awsIdc: [{ idcInstanceArn: INSTANCE, idcRegion: "us-east-1" }],
            rbacRoleMapping: [
              { role: "ADMIN", identity: [{ id: "g-1", type: "SSO_GROUP" }] },
              { role: "VIEWER", identity: [{ id: "u-1", type: "SSO_USER" }] },
            ],
          },
        ],
      },
    });
  });

  it("passes another region and the endpoints that alone reach it", () => {
    const closed = { ...capability, identityCenterRegion: "eu-west-1", vpcEndpointIds: ["vpce-1"] };
    const { configuration } = argoCd.install({ capability: closed }, addonContext()) as { configuration?: object };
    expect(valueAt(configuration, "argoCd.0.awsIdc")).toEqual([{ idcInstanceArn: INSTANCE, idcRegion: "eu-west-1" }]);
    expect(valueAt(configuration, "argoCd.0.networkAccess")).toEqual([{ vpceIds: ["vpce-1"] }]);
  });

  it("says what it takes no options of, and whom it lacks", () => {
    expect(faultsOf(argoCd, { ha: true, capability: { identityCenterArn: "ssoins-1", admins: {} } })).toEqual({
      ha: "is given beside capability; want one of them",
      "capability.identityCenterArn":
        "is ssoins-1; want the ARN of an instance, such as arn:aws:sso:::instance/ssoins-1234567890abcdef",
      "capability.admins": "is empty; want a group or a user",
    });
    expect(argoCd.options.safeParse({ capability: true }).success).toBe(false);
  });
});
