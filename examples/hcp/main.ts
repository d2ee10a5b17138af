import { run } from "../../src/cli";
import { defineEnvironment } from "../../src/config";
import { declareEnvironment } from "../../src/stacks";

/*
 * An environment whose states, runs and credentials are HCP Terraform's. Run it with
 *   node scripts/main.mjs examples/hcp/main.ts start
 * docs/hcp.md says what comes first, and how it is deployed.
 */

const cloud = defineEnvironment({
  name: "cloud",
  aws: { region: "eu-west-1", accountId: "111122223333", deployer: "arn:aws:iam::111122223333:role/terraform" },
  state: {
    kind: "hcp",
    organization: "example",
    project: "cloud",
    control: {
      agents: { pool: "cloud" },
      aws: { deployerPolicies: ["arn:aws:iam::111122223333:policy/platform-deployer"] },
    },
  },
  network: { kind: "new", cidr: "10.70.0.0/16", zones: ["eu-west-1a", "eu-west-1b"] },
  clusters: {
    main: {
      version: "1.35",
      // Agents run inside the VPC, or in a network that reaches it.
      endpoint: { private: true, path: "insideVpc" },
      admins: { platform: "arn:aws:iam::111122223333:role/platform-admin" },
      // Plans run under a role of their own, which reads everything and changes nothing.
      accessGroups: {
        plans: { principals: ["arn:aws:iam::111122223333:role/cloud-hcp-plan"], policy: "adminView" },
      },
      waive: {
        "ACC-02b": { reason: "plans read the Secrets that Helm keeps its releases in", until: "2027-05-31" },
      },
      compute: { nodeGroups: { workers: { instanceTypes: ["m7i.large"], scaling: { size: 3 } } } },
    },
  },
  teams: {
    web: { costCenter: "1234" },
  },
});

run((app) => void declareEnvironment(app, cloud), { environments: { cloud } });
