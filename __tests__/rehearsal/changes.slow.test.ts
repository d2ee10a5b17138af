import reference from "../../environments/reference";
import type { Environment } from "../../src/config";
import { Deployment } from "../support/deployment";
import { describeWithTerraform } from "../support/terraform";

type Cluster = NonNullable<Environment["clusters"]>[string];

interface Growth {
  /** What is changed in a description. */
  readonly to: (before: Environment) => Environment;
  /** Types that something is made of. */
  readonly created?: readonly string[];
  /** Types that something changes in place of. */
  readonly updated?: readonly string[];
}

const inCluster = (change: (main: Cluster) => Partial<Cluster>) => (before: Environment) => {
  const main = before.clusters?.main as Cluster;
  return { ...before, clusters: { main: { ...main, ...change(main) } } };
};

/** What an environment grows by, one after the other, without anything being replaced or taken away. */
const GROWTH: Readonly<Record<string, Growth>> = {
  "one more zone": {
    to: ({ network, ...rest }) => {
      const zone = { public: "10.0.4.0/24", worker: "10.0.40.0/24", controlPlane: "10.0.0.96/27" };
      return { ...rest, network: { ...network, zones: { ...network.zones, "us-east-1d": zone } } as typeof network };
    },
    created: ["aws_subnet", "aws_nat_gateway", "aws_efs_mount_target"],
  },
  "one more node group": {
    to: inCluster(({ compute }) => {
      const batch = { instanceTypes: ["m7i.xlarge"], scaling: { min: 3, max: 3 } };
      return { compute: { ...compute, nodeGroups: { ...compute?.nodeGroups, batch } } };
    }),
    created: ["aws_eks_node_group", "aws_launch_template"],
  },
  "one more add-on": {
    to: inCluster(({ addons }) => ({ addons: { ...addons, nodeMonitoringAgent: true } })),
    created: ["aws_eks_addon"],
  },
  "one more tag": {
    to: ({ aws, ...rest }) => ({ ...rest, aws: { ...aws, tags: { ...aws.tags, Team: "platform" } } }),
    updated: ["aws_vpc", "aws_eks_cluster", "aws_eks_node_group", "aws_launch_template", "aws_efs_file_system"],
  },
  "the next minor version of Kubernetes": {
    to: inCluster(() => ({ version: "1.36" })),
    updated: ["aws_eks_cluster", "aws_eks_node_group"],
  },
};

const types = (addresses: readonly string[]) =>
  new Set(addresses.map((line) => line.replace(/^.*: (?:module\.\w+\.)?(\w+)\..*$/, "$1")));

describeWithTerraform("a deployed environment", () => {
  const deployment = new Deployment();
  afterAll(() => deployment.end());
  let description: Environment = inCluster(({ addons }) => ({ addons: { ...addons, nodeMonitoringAgent: false } }))(
    reference,
  );

  it("is all created in the first place", async () => {
    const { created, updated, lost, refused } = await deployment.take(description);
    expect({ updated, lost, refused }).toEqual({ updated: [], lost: [], refused: [] });
    expect(created.length).toBeGreaterThan(100);
  });

  it.each(Object.entries(GROWTH))("loses nothing to %s", async (_, { to, created = [], updated = [] }) => {
    description = to(description);
    const change = await deployment.take(description);
    expect({ lost: change.lost, refused: change.refused }).toEqual({ lost: [], refused: [] });
    expect([...types(change.created)]).toEqual(expect.arrayContaining([...created]));
    expect([...types(change.updated)]).toEqual(expect.arrayContaining([...updated]));
  });

  it("has nothing left to do afterwards", async () => {
    expect(await deployment.take(description)).toEqual({ created: [], updated: [], lost: [], refused: [] });
  });

  it("is not replaced where it is protected: terraform itself refuses", async () => {
    const { refused } = await deployment.take(description, ({ json }) => {
      for (const vpc of Object.values(json.resource?.aws_vpc ?? {}) as Record<string, unknown>[]) {
        vpc.cidr_block = "10.99.0.0/16";
      }
    });
    expect(refused).toContainEqual(expect.stringMatching(/^vpc \(aws_vpc\.vpc\) {2}Instance cannot be destroyed/));
  });
});
