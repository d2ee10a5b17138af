/* biome-ignore-all lint/style/noRestrictedImports: the naive way is what is measured */
// The naive way: ts-node, imports from the provider's root, one stack.
import {
  eksAddon,
  eksCluster,
  eksNodeGroup,
  iamRole,
  provider,
  subnet,
  vpc,
  vpcSecurityGroupIngressRule,
} from "@cdktf/provider-aws";
import { App, TerraformStack } from "cdktf";

const app = new App();
const stack = new TerraformStack(app, "naive");
new provider.AwsProvider(stack, "aws", { region: "us-east-1" });
const network = new vpc.Vpc(stack, "vpc", { cidrBlock: "10.0.0.0/16" });
const subnets = Array.from(
  { length: 9 },
  (_, i) => new subnet.Subnet(stack, `subnet-${i}`, { vpcId: network.id, cidrBlock: `10.0.${i}.0/24` }),
);
const roles = Array.from({ length: 20 }, (_, i) => new iamRole.IamRole(stack, `role-${i}`, { assumeRolePolicy: "{}" }));
const cluster = new eksCluster.EksCluster(stack, "cluster", {
  name: "naive",
  roleArn: roles[0]?.arn ?? "",
  vpcConfig: { subnetIds: subnets.map(({ id }) => id) },
});
for (const [i, role] of roles.slice(1, 4).entries()) {
  new eksNodeGroup.EksNodeGroup(stack, `nodes-${i}`, {
    clusterName: cluster.name,
    nodeRoleArn: role.arn,
    subnetIds: subnets.map(({ id }) => id),
    scalingConfig: { minSize: 1, maxSize: 2, desiredSize: 1 },
  });
}
for (const name of ["vpc-cni", "kube-proxy", "coredns"]) {
  new eksAddon.EksAddon(stack, name, { clusterName: cluster.name, addonName: name });
}
for (let i = 0; i < 120; i++) {
  new vpcSecurityGroupIngressRule.VpcSecurityGroupIngressRule(stack, `rule-${i}`, {
    securityGroupId: "sg-1",
    ipProtocol: "tcp",
    fromPort: i,
    toPort: i,
  });
}
app.synth();
