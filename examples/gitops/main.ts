import { run } from "../../src/cli";
import { defineEnvironment } from "../../src/config";
import { declareEnvironment } from "../../src/stacks";

/*
 * A cluster whose charts Argo CD installs, from another one. Run it with
 *   node scripts/main.mjs examples/gitops/main.ts start
 * docs/gitops.md says what to do with what the platform state puts out; application-set.jq makes an ApplicationSet of it.
 */

const staging = defineEnvironment({
  name: "staging",
  aws: { region: "eu-west-1", accountId: "111122223333", deployer: "arn:aws:iam::111122223333:role/terraform" },
  state: { kind: "local" },
  network: { kind: "new", cidr: "10.90.0.0/16", zones: ["eu-west-1a", "eu-west-1b"] },
  clusters: {
    main: {
      version: "1.35",
      endpoint: { private: true, path: "vpn" },
      admins: {
        platform: "arn:aws:iam::111122223333:role/platform-admin",
        "argo-cd": "arn:aws:iam::111122223333:role/argo-cd",
      },
      compute: { nodeGroups: { workers: { instanceTypes: ["m7i.large"], scaling: { size: 3 } } } },
      addonSets: ["essential", "observability"],
      gitops: { roleArn: "arn:aws:iam::111122223333:role/argo-cd" },
    },
  },
});

run((app) => void declareEnvironment(app, staging), { environments: { staging } });
