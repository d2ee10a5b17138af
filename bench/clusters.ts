import { run } from "../src/cli";
import { defineEnvironment } from "../src/config";
import { declareEnvironment } from "../src/stacks";

/** As many clusters as the environment variable says, in one environment. */
const count = Number(process.env.CLUSTERS ?? "1");

const cluster = {
  version: "1.36",
  endpoint: { private: true, path: "vpn" },
  admins: { platform: "arn:aws:iam::111122223333:role/platform-admin" },
  compute: {
    nodeGroups: {
      a: { instanceTypes: ["m7i.large"], scaling: { size: 2 } },
      b: { instanceTypes: ["m7i.xlarge"], scaling: { size: 2 } },
      c: { instanceTypes: ["m7g.large"], scaling: { size: 2 } },
    },
  },
} as const;

const many = defineEnvironment({
  name: "many",
  aws: { region: "us-east-1", accountId: "111122223333", deployer: "arn:aws:iam::111122223333:role/terraform" },
  state: { kind: "local" },
  network: { kind: "new", cidr: "10.0.0.0/16", zones: ["us-east-1a", "us-east-1b", "us-east-1c"] },
  clusters: Object.fromEntries(Array.from({ length: count }, (_, i) => [`c${i}`, cluster])),
});

run((app) => void declareEnvironment(app, many), { environments: { many } });
