/** The smallest description of a cluster that has everything a bad-input test wants to break. */
export function minimal(): unknown {
  return {
    name: "test",
    aws: { region: "us-east-1", accountId: "111122223333", deployer: "arn:aws:iam::111122223333:role/terraform" },
    state: { kind: "local" },
    network: {
      kind: "new",
      cidr: "10.0.0.0/16",
      zones: {
        "us-east-1a": { public: "10.0.1.0/24", worker: "10.0.10.0/24", controlPlane: "10.0.0.0/27" },
        "us-east-1b": { public: "10.0.2.0/24", worker: "10.0.20.0/24", controlPlane: "10.0.0.32/27" },
      },
    },
    clusters: {
      main: {
        version: "1.35",
        endpoint: { private: true, path: "vpn" },
        admins: { platform: "arn:aws:iam::111122223333:role/platform-admin" },
        compute: { nodeGroups: { workers: { instanceTypes: ["m7i.large"], scaling: { size: 2 } } } },
      },
    },
  };
}

/** A copy of the smallest description with a value put at a path, or taken out with `undefined`. */
export function broken(changes: Readonly<Record<string, unknown>>): unknown {
  const draft = minimal() as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split("/");
    const last = keys.pop() as string;
    const parent = keys.reduce<Record<string, unknown>>((object, key) => {
      object[key] ??= {};
      return object[key] as Record<string, unknown>;
    }, draft);
    if (value === undefined) {
      delete parent[last];
    } else {
      parent[last] = value;
    }
  }
  return draft;
}
