import { defineEnvironment } from "../src/config";

/** A small cluster to try things out: two zones, one NAT gateway, small nodes, nothing guarded. */
export default defineEnvironment({
  name: "sandbox",
  profile: "development",
  protection: false,
  aws: {
    region: "eu-west-1",
    accountId: "111122223333",
    deployer: "arn:aws:iam::111122223333:role/terraform",
  },
  state: { kind: "local" },

  network: {
    kind: "new",
    cidr: "10.40.0.0/16",
    zones: ["eu-west-1a", "eu-west-1b"],
    egress: { kind: "natSingle" },
  },

  clusters: {
    main: {
      version: "1.36",
      endpoint: { public: { cidrs: ["203.0.113.0/24"] } },
      admins: { developers: "arn:aws:iam::111122223333:role/developer" },
      compute: { nodeGroups: { workers: { instanceTypes: ["t4g.medium"], scaling: { size: 2 } } } },
    },
  },
});
