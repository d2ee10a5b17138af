import { APPLICATION } from "../../support/teams";

/*
 * Changes to the sound description, by what is changed.
 */

type Fields = Readonly<Record<string, unknown>>;

const below = (path: string, fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [`${path}/${key}`, value]));

/** Fields of the cluster. */
export const main = (fields: Fields) => below("clusters/main", fields);

/** Fields of the node group. */
export const workers = (fields: Fields) => below("clusters/main/compute/nodeGroups/workers", fields);

/** A further node group of a name. */
export const nodeGroup = (name: string): Fields => ({
  [`clusters/main/compute/nodeGroups/${name}`]: { instanceTypes: ["m7i.large"], scaling: { size: 1 } },
});

/** A public endpoint that some blocks may reach. */
export const reachable = (cidrs: readonly string[]) => main({ endpoint: { public: { cidrs } } });

/** An access group. */
export const accessGroup = (fields: Fields): Fields => ({
  "clusters/main/accessGroups/dev": { principals: ["arn:aws:iam::111122223333:role/dev"], ...fields },
});

/** A storage class. */
export const storageClass = (fields: Fields): Fields => ({
  "clusters/main/storageClasses/fast": { kind: "ebs", ...fields },
});

/** Add-ons. */
export const addons = (fields: Fields) => below("clusters/main/addons", fields);

/** Requests and limits. */
export const RESOURCES = { requests: { cpu: "10m", memory: "32Mi" }, limits: { cpu: "100m", memory: "64Mi" } };

/** A chart of the user's own, by the name of its release. */
export const chart = (fields: Fields, release = "podinfo"): Fields => ({
  [`clusters/main/addons/custom/${release}`]: {
    chart: "podinfo",
    repository: "oci://ghcr.io/stefanprodan/charts",
    version: "6.9.2",
    namespace: "podinfo",
    values: { resources: RESOURCES },
    ...fields,
  },
});

/** A repository of images. */
export const repository = (name: string, fields: Fields = {}): Fields => ({
  registry: { kind: "own", repositories: { [name]: fields } },
});

/** A hosted zone. */
export const zone = (name: string, fields: Fields = {}): Fields => ({
  "dns/zones": { [name]: { kind: "public", ...fields } },
});

/** A service account of a team. */
export const account = (fields: Fields): Fields => ({ "teams/shop": { serviceAccounts: { web: fields } } });

/** A service account with grants. */
export const granted = (grants: readonly Fields[]) => account({ grants });

/** An application of a team. */
export const application = (fields: Fields): Fields => ({
  "teams/shop": { applications: { web: { ...APPLICATION, ...fields } } },
});

/** Tags on everything. */
export const tags = (all: Fields): Fields => ({ "aws/tags": all });
