import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { run } from "../../src/cli";
import { defineEnvironment } from "../../src/config";
import { declareEnvironment } from "../../src/stacks";

/*
 * Resources of your own beside the platform's, in the same states. Run it with
 *   node scripts/main.mjs examples/own-resources/main.ts start
 */

const shop = defineEnvironment({
  name: "shop",
  aws: { region: "eu-west-1", accountId: "111122223333", deployer: "arn:aws:iam::111122223333:role/terraform" },
  state: { kind: "local" },
  network: { kind: "new", cidr: "10.80.0.0/16", zones: ["eu-west-1a", "eu-west-1b"] },
  clusters: {
    main: {
      version: "1.36",
      endpoint: { private: true, path: "vpn" },
      admins: { platform: "arn:aws:iam::111122223333:role/platform-admin" },
      compute: { nodeGroups: { workers: { instanceTypes: ["m7i.large"], scaling: { size: 2 } } } },
    },
  },
});

// region: compose
run(
  (app) => {
    // The handles are typed by the description's own keys: clusters.main exists, clusters.other does not compile.
    const { data, network, clusters } = declareEnvironment(app, shop);

    // A resource of any provider, in any state, with references to what stands there.
    new SnsTopic(data, "alerts", { name: "shop-alerts", kmsMasterKeyId: data.data.keys.logs.arn });

    // cdktf's own escape hatch works on every construct.
    clusters.main.cluster.cluster.controlPlane.cluster.addOverride("tags.Owner", "shop");
    network.addOverride("locals.owner", "shop");
  },
  { environments: { shop } },
);
// endregion
