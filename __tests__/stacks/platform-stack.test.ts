import production from "../../environments/production";
import reference from "../../environments/reference";
import type { Environment } from "../../src/config";
import { stateOf } from "../support/output";
import type { Block, Synthesized } from "../support/synth";

const state = stateOf(reference, "reference-main-platform");

/** The reference environment with changes to its cluster. */
const withCluster = (changes: object, more: object = {}): Environment =>
  ({ ...reference, teams: {}, ...more, clusters: { main: { ...reference.clusters.main, ...changes } } }) as never;

const releases = (synthesized: Synthesized): Record<string, Block> =>
  Object.fromEntries(synthesized.all("helm_release").map((release) => [`${release.name}`, release]));

/** Values of a release, with a word in the place of each reference: their quotes are Terraform's and not JSON's. */
const values = (release: Block | undefined) =>
  JSON.parse(((release?.values as string[] | undefined)?.[0] ?? "{}").replaceAll(/\$\{[^}]*\}/g, "reference"));

/** The block of the Kubernetes provider. */
function kubernetesOf(synthesized: Synthesized): Record<string, unknown> {
  const providers = (synthesized.json.provider?.kubernetes ?? []) as unknown as Record<string, unknown>[];
  return providers[0] ?? {};
}

/** Addresses that a block waits for, near and far. */
function behind(synthesized: Synthesized, block: Block | undefined, seen = new Set<string>()): Set<string> {
  for (const address of block?.depends_on ?? []) {
    if (!seen.has(address)) {
      seen.add(address);
      const [type = "", name = ""] = address.split(".");
      behind(synthesized, synthesized.json.resource?.[type]?.[name], seen);
    }
  }
  return seen;
}

const addressOf = (synthesized: Synthesized, name: string) => {
  const found = Object.entries(synthesized.json.resource?.helm_release ?? {}).find(([, block]) => block.name === name);
  return `helm_release.${found?.[0]}`;
};

describe("the platform state", () => {
  it("looks its cluster up by the literal name, and authenticates by itself", () => {
    expect(state.data("aws_eks_cluster").eks).toMatchObject({ name: "reference-main" });
    const args = ["eks", "get-token", "--cluster-name", "reference-main", "--region", "us-east-1"];
    const exec = { api_version: "client.authentication.k8s.io/v1beta1", command: "aws", args };
    expect(state.json.provider).toMatchObject({
      kubernetes: [{ host: "${data.aws_eks_cluster.eks.endpoint}", exec: [exec] }],
      helm: [{ kubernetes: { host: "${data.aws_eks_cluster.eks.endpoint}", exec } }],
    });
  });

  it("hands the role that the AWS provider assumes to the token as well", () => {
    const roleArn = "arn:aws:iam::111122223333:role/elsewhere";
    const elsewhere = stateOf(
      { ...withCluster({}), aws: { ...reference.aws, assumeRole: { roleArn } } },
      "reference-main-platform",
    );
    const [exec] = kubernetesOf(elsewhere).exec as [{ args: string[] }];
    expect(exec.args.slice(-2)).toEqual(["--role-arn", roleArn]);
  });

  it.each([
    ["token", { token: "${data.aws_eks_cluster_auth.token.token}" }],
    ["environment", {}],
  ])("authenticates by %s when it is told to", (kubernetesAuthentication, expected) => {
    const other = stateOf(
      { ...withCluster({}), terraform: { kubernetesAuthentication } } as never,
      "reference-main-platform",
    );
    const { host: _, cluster_ca_certificate: __, ...credentials } = kubernetesOf(other);
    expect(credentials).toEqual(expected);
  });

  it("rolls a failed release back and leaves nothing of it", () => {
    for (const release of state.all("helm_release")) {
      expect(release).toMatchObject({
        atomic: true,
        cleanup_on_fail: true,
        wait: true,
        wait_for_jobs: true,
        lint: true,
        max_history: 5,
        create_namespace: false,
      });
      expect(release.timeout).toBeGreaterThanOrEqual(300);
    }
  });

  it("names an exact version for every chart from outside", () => {
    const loose = state
      .all("helm_release")
      .filter(({ chart }) => !`${chart}`.startsWith("${path.module}/helm/"))
      .filter(({ version, repository }) => !/^v?\d+\.\d+\.\d+$/.test(`${version}`) || !repository);
    expect(loose).toEqual([]);
  });

  it("has no custom resource outside a release", () => {
    expect(state.all("kubernetes_manifest")).toEqual([]);
  });
});

describe("the order of the platform state", () => {
  it("puts the load balancer controller before every other release that makes Services", () => {
    const controller = addressOf(state, "aws-load-balancer-controller");
    const { "aws-load-balancer-controller": _, "snapshot-classes": __, ...others } = releases(state);
    const early = Object.entries(others).filter(([, release]) => !behind(state, release).has(controller));
    expect(early.map(([name]) => name)).toEqual([]);
  });

  it("puts kinds before what is of them: Prometheus's before what it watches, Karpenter's before its pools", () => {
    const nodePools = {
      general: { kind: "karpenter", amiVersion: "v20260714", limits: { cpu: "64", memory: "256Gi" } },
    };
    const compute = { ...reference.clusters.main.compute, nodePools };
    const pools = stateOf(
      withCluster({
        compute,
        addons: { ...reference.clusters.main.addons, clusterAutoscaler: false, karpenter: true },
      }),
      "reference-main-platform",
    );
    const { karpenter, "karpenter-pools": last, "kube-prometheus-stack": stack } = releases(pools);
    expect(behind(pools, karpenter)).toContain(addressOf(pools, "karpenter-crd"));
    expect(behind(pools, last)).toContain(addressOf(pools, "karpenter"));
    expect(behind(pools, stack)).toContain(addressOf(pools, "prometheus-operator-crds"));
    expect(pools.only("aws_sqs_queue")).toMatchObject({ name: "reference-main" });
    expect(pools.all("aws_cloudwatch_event_rule")).toHaveLength(5);
  });

  it("starts no pod that has a role before the role, its policies and its association", () => {
    for (const [name, association] of Object.entries(state.json.resource?.aws_eks_pod_identity_association ?? {})) {
      const waiting = state
        .all("helm_release")
        .filter((release) => behind(state, release).has(`aws_eks_pod_identity_association.${name}`));
      expect({ association: association.service_account, waits: waiting.length > 0 }).toEqual({
        association: association.service_account,
        waits: true,
      });
    }
  });

  it("makes storage classes before anything that claims a volume", () => {
    const stack = behind(state, releases(state)["kube-prometheus-stack"]);
    const classes = Object.keys(state.json.resource?.kubernetes_storage_class_v1 ?? {});
    expect(classes.filter((name) => !stack.has(`kubernetes_storage_class_v1.${name}`))).toEqual([]);
  });
});

describe("storage", () => {
  const storageClass = (synthesized: Synthesized, name: string) =>
    synthesized
      .all("kubernetes_storage_class_v1")
      .find(({ metadata }) => (metadata as { name?: string }).name === name);

  it("is one default class of encrypted gp3, made where its pod is, and gp2 unmarked", () => {
    expect(storageClass(state, "gp3")).toMatchObject({
      storage_provisioner: "ebs.csi.aws.com",
      volume_binding_mode: "WaitForFirstConsumer",
      allow_volume_expansion: true,
      metadata: { annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
      parameters: {
        type: "gp3",
        encrypted: "true",
        kmsKeyId: "${data.terraform_remote_state.data.outputs.volumes_key_arn}",
      },
    });
    expect(state.only("kubernetes_annotations")).toMatchObject({
      metadata: { name: "gp2" },
      annotations: { "storageclass.kubernetes.io/is-default-class": "false" },
      force: true,
    });
  });

  it("is mounted by IAM where it is a file system, and by operations per GiB where it is io1", () => {
    expect(storageClass(state, "shared")).toMatchObject({
      storage_provisioner: "efs.csi.aws.com",
      mount_options: ["iam"],
      parameters: {
        provisioningMode: "efs-ap",
        fileSystemId: '${data.terraform_remote_state.data.outputs.file_system_ids["shared"]}',
      },
    });
    expect(storageClass(state, "io1")).toMatchObject({ parameters: { type: "io1", iopsPerGB: "50" } });
  });

  it("comes from Auto Mode's own driver there, with its own ingress class and without gp2", () => {
    const { addons: _, storageClasses: __, ...rest } = reference.clusters.main;
    const auto = stateOf(
      {
        ...reference,
        teams: {},
        clusters: { main: { ...rest, addonSets: ["essential"], compute: { autoMode: true } } },
      } as never,
      "reference-main-platform",
    );
    expect(storageClass(auto, "gp3")).toMatchObject({ storage_provisioner: "ebs.csi.eks.amazonaws.com" });
    expect(auto.only("kubernetes_ingress_class_v1")).toMatchObject({
      metadata: { name: "alb" },
      spec: { controller: "eks.amazonaws.com/alb" },
    });
    expect(auto.all("kubernetes_annotations")).toEqual([]);
    expect(values(releases(auto)["snapshot-classes"]).resources.ebs.driver).toBe("ebs.csi.eks.amazonaws.com");
    expect(releases(auto)["aws-load-balancer-controller"]).toBeUndefined();
  });
});

describe("identities", () => {
  it("are annotations of service accounts where pods run on Fargate alone", () => {
    const { storageClasses: _, ...rest } = reference.clusters.main;
    const compute = {
      fargateProfiles: { all: { selectors: [{ namespace: "kube-system" }, { namespace: "external-dns" }] } },
    };
    const fargate = stateOf(
      { ...reference, teams: {}, clusters: { main: { ...rest, compute, addons: {} } } } as never,
      "reference-main-platform",
    );
    expect(fargate.all("aws_eks_pod_identity_association")).toEqual([]);
    expect(values(releases(fargate)["external-dns"]).serviceAccount.annotations).toEqual({
      "eks.amazonaws.com/role-arn": "arn:aws:iam::111122223333:role/reference-main.external-dns",
    });
    const names = fargate.all("aws_iam_role").map(({ name }) => name);
    expect(names).toContain("reference-main.external-dns");
  });

  it("are annotations in namespaces that a profile selects, and associations in all others", () => {
    const { fargateProfiles: _, ...compute } = reference.clusters.main.compute;
    const selectors = [{ namespace: "external-dns" }];
    const mixed = stateOf(
      withCluster({ compute: { ...compute, fargateProfiles: { dns: { selectors } } } }),
      "reference-main-platform",
    );
    const associated = mixed.all("aws_eks_pod_identity_association").map(({ service_account }) => service_account);
    expect(associated).toContain("aws-load-balancer-controller");
    expect(associated).not.toContain("external-dns");
    expect(values(releases(mixed)["external-dns"]).serviceAccount.annotations).toEqual({
      "eks.amazonaws.com/role-arn": "arn:aws:iam::111122223333:role/reference-main.external-dns",
    });
    expect(values(releases(mixed)["aws-load-balancer-controller"]).serviceAccount.annotations).toEqual({});
    const trusts = Object.fromEntries(
      mixed.all("aws_iam_role").map(({ name, assume_role_policy }) => [name, String(assume_role_policy)]),
    );
    expect(trusts["reference-main.external-dns"]).toContain("sts:AssumeRoleWithWebIdentity");
    expect(trusts["reference-main.aws-load-balancer-controller"]).toContain("pods.eks.amazonaws.com");
  });

  it("of an add-on that EKS keeps follow its namespace too", () => {
    const { fargateProfiles: _, ...compute } = reference.clusters.main.compute;
    const selectors = [{ namespace: "amazon-cloudwatch", labels: { app: "x" } }];
    const mixed = stateOf(
      withCluster({ compute: { ...compute, fargateProfiles: { logs: { selectors } } } }),
      "reference-main-platform",
    );
    const addon = mixed.all("aws_eks_addon").find((one) => one.addon_name === "amazon-cloudwatch-observability");
    expect(addon?.service_account_role_arn).toContain("aws_iam_role");
    expect(addon?.pod_identity_association).toBeUndefined();
  });
});

describe("gitops", () => {
  const given = stateOf(withCluster({ gitops: {} }), "reference-main-platform");
  const toldBy = (synthesized: Synthesized) =>
    JSON.parse(`${synthesized.outputs().gitops?.value}`.replaceAll(/\$\{[^}]*\}/g, "reference"));
  const { cluster, resources, charts } = toldBy(given);
  const chart = (name: string) => charts.find(({ release }: { release: string }) => release === name);
  const { addons: _, storageClasses: __, ...plain } = reference.clusters.main;
  const auto = {
    ...reference,
    teams: {},
    clusters: {
      main: {
        ...plain,
        gitops: { labels: { stage: "test" }, namespace: "delivery", roleArn: "arn:aws:iam::111122223333:role/argo" },
        addonSets: ["essential"],
        compute: { autoMode: true, nodePools: { spare: { kind: "autoMode", limits: { cpu: "8", memory: "32Gi" } } } },
      },
    },
  } as never;

  it("makes what is in AWS and nothing in the cluster", () => {
    const types = Object.keys(given.json.resource ?? {});
    expect(types.filter((type) => !type.startsWith("aws_"))).toEqual([]);
    expect(given.all("aws_iam_role").length).toBe(state.all("aws_iam_role").length);
  });

  it("publishes the cluster as a Secret of Argo CD's, which asks AWS for credentials and holds none", () => {
    expect(cluster).toMatchObject({
      apiVersion: "v1",
      kind: "Secret",
      metadata: {
        name: "reference-main",
        namespace: "argocd",
        labels: {
          "argocd.argoproj.io/secret-type": "cluster",
          environment: "reference",
          cluster: "main",
          "addon-externalDns": "true",
        },
      },
      stringData: { name: "reference-main", server: "reference" },
    });
    expect(JSON.parse(cluster.stringData.config)).toEqual({
      awsAuthConfig: { clusterName: "reference-main" },
      tlsClientConfig: { insecure: false, caData: "reference" },
    });
    expect(given.outputs().gitops?.value).toMatch(
      /(?<!\$)\$\{data\.aws_eks_cluster\.eks\.certificate_authority\[0\]\.data\}/,
    );
  });

  it("publishes labels, a namespace and a role when told so", () => {
    const { cluster: other } = toldBy(stateOf(auto, "reference-main-platform"));
    expect(other.metadata).toMatchObject({
      namespace: "delivery",
      labels: { "argocd.argoproj.io/secret-type": "cluster", stage: "test" },
    });
    expect(JSON.parse(other.stringData.config).awsAuthConfig).toEqual({
      clusterName: "reference-main",
      roleARN: "arn:aws:iam::111122223333:role/argo",
    });
  });

  it("publishes roles as annotations whose keys Kubernetes takes", () => {
    expect(cluster.metadata.annotations["role.external-dns/external-dns"]).toBe("reference");
    // Kubernetes API: an optional prefix that is a DNS name, one slash, a name of at most 63 characters.
    const key = /^(?=[^/]{1,253}\/)[a-z0-9]([a-z0-9.-]*[a-z0-9])?\/[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/;
    const keys = Object.keys(cluster.metadata.annotations);
    expect(keys.filter((one) => !key.test(one))).toEqual([]);
    expect(keys).toHaveLength(
      given.all("aws_iam_role").filter(({ description }) => `${description}`.startsWith("Service account ")).length,
    );
  });

  it("publishes charts with their place, version, values and time, and the labels of their namespace", () => {
    expect(chart("external-dns")).toMatchObject({
      addon: "externalDns",
      namespace: "external-dns",
      namespaceLabels: {
        "pod-security.kubernetes.io/enforce": "restricted",
        "pod-security.kubernetes.io/enforce-version": "v1.35",
      },
      source: { chart: "external-dns", version: "1.21.1" },
      values: { txtOwnerId: "reference-main" },
      timeoutSeconds: 600,
      skipCrds: false,
    });
    expect(chart("kube-prometheus-stack")).toMatchObject({ timeoutSeconds: 900, skipCrds: true });
  });

  it("leaves the level of kube-system as it is", () => {
    const system = charts.filter(({ namespace }: { namespace: string }) => namespace === "kube-system");
    expect(system.length).toBeGreaterThan(0);
    expect(system.filter((one: object) => "namespaceLabels" in one)).toEqual([]);
    expect(Object.keys(resources)).not.toContain("namespace-kube-system");
  });

  it("publishes charts in an order in which each names those that come before it", () => {
    expect(chart("aws-load-balancer-controller").after).toEqual([]);
    expect(chart("kube-prometheus-stack").after).toEqual(["aws-load-balancer-controller", "prometheus-operator-crds"]);
    const names: string[] = charts.map(({ release }: { release: string }) => release);
    const early = charts.filter(({ release, after }: { release: string; after: string[] }) =>
      after.some((other) => !names.slice(0, names.indexOf(release)).includes(other)),
    );
    expect(early).toEqual([]);
    const issuing = withCluster({
      gitops: {},
      addons: {
        ...reference.clusters.main.addons,
        certManager: { acme: { email: "a@example.com", server: "staging" } },
      },
    });
    const { charts: issued } = toldBy(stateOf(issuing, "reference-main-platform"));
    const issuer = issued.find(({ release }: { release: string }) => release === "cert-manager-issuer");
    expect(issuer).toMatchObject({ after: ["cert-manager"], resources: { issuer: { kind: "ClusterIssuer" } } });
  });

  it("publishes what Terraform would have made beside the charts, just as it would have", () => {
    const made = state
      .all("kubernetes_storage_class_v1")
      .map(({ metadata, storage_provisioner: provisioner, parameters }) => ({ metadata, provisioner, parameters }));
    const classes = Object.values(resources as Record<string, Record<string, unknown>>)
      .filter(({ kind }) => kind === "StorageClass")
      .map(({ metadata, provisioner, parameters }) => ({ metadata, provisioner, parameters }));
    const text = (all: object[]) => JSON.stringify(all).replaceAll(/\$\{(\\"|[^}])*\}/g, "reference");
    expect(JSON.parse(text(classes))).toEqual(expect.arrayContaining(JSON.parse(text(made))));
    expect(classes).toHaveLength(made.length);
    expect(resources["snapshot-class"]).toMatchObject({ kind: "VolumeSnapshotClass", driver: "ebs.csi.aws.com" });
    const namespaces = state.all("kubernetes_namespace_v1").map(({ metadata }) => metadata);
    const published = Object.values(resources as Record<string, Record<string, unknown>>)
      .filter(({ kind }) => kind === "Namespace")
      .map(({ metadata }) => metadata);
    expect(published).toEqual(expect.arrayContaining(namespaces));
    expect(resources["limits-external-dns"]).toMatchObject({
      kind: "LimitRange",
      metadata: { name: "defaults", namespace: "external-dns" },
      spec: { limits: [{ type: "Container", defaultRequest: { cpu: "20m", memory: "64Mi" } }] },
    });
  });

  it("publishes what Auto Mode needs: its ingress class, its pools and that policies hold", () => {
    const { resources: other } = toldBy(stateOf(auto, "reference-main-platform"));
    expect(other["ingress-class"]).toMatchObject({
      kind: "IngressClass",
      metadata: { name: "alb" },
      spec: { controller: "eks.amazonaws.com/alb" },
    });
    expect(other["network-policies"]).toMatchObject({
      kind: "ConfigMap",
      metadata: { name: "amazon-vpc-cni", namespace: "kube-system" },
      data: { "enable-network-policy-controller": "true" },
    });
    expect(other["node-pool-spare"]).toMatchObject({ kind: "NodePool", metadata: { name: "spare" } });
    expect(other["node-class-spare"]).toMatchObject({ kind: "NodeClass" });
    expect(other["storage-class-gp3"]).toMatchObject({
      provisioner: "ebs.csi.eks.amazonaws.com",
      allowedTopologies: [{ matchLabelExpressions: [{ key: "eks.amazonaws.com/compute-type", values: ["auto"] }] }],
    });
  });
});

describe("nodes that Karpenter launches", () => {
  const withKarpenter = (registry?: object) =>
    stateOf(
      withCluster(
        { addons: { ...reference.clusters.main.addons, clusterAutoscaler: false, karpenter: true } },
        { registry },
      ),
      "reference-main-platform",
    );
  const firstPulls = (synthesized: Synthesized) =>
    synthesized.all("aws_iam_role_policy").filter(({ name }) => name === "first-pull");

  it("may make copies below the prefixes of the registry's caches, as those of node groups do", () => {
    const [only, ...others] = firstPulls(
      withKarpenter({
        kind: "own",
        aws: { accountId: "444455556666", region: "eu-west-1" },
        pullThroughCache: { "quay.io": {}, "public.ecr.aws": { prefix: "aws-public" } },
      }),
    );
    expect(others).toEqual([]);
    expect(JSON.parse(only?.policy as string).Statement).toMatchObject([
      {
        Action: ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
        Resource: [
          "arn:aws:ecr:eu-west-1:444455556666:repository/aws-public/*",
          "arn:aws:ecr:eu-west-1:444455556666:repository/quay.io/*",
        ],
      },
    ]);
  });

  it("make nothing in a registry without caches", () => {
    expect(firstPulls(withKarpenter())).toEqual([]);
  });
});

describe("mirrors", () => {
  const blue = stateOf(production, "production-blue-platform");
  const prefix = "111122223333.dkr.ecr.eu-central-1.amazonaws.com";

  it("leave no chart and no image with an outside address", () => {
    const outside = blue
      .all("helm_release")
      .filter(({ chart }) => !`${chart}`.startsWith("${path.module}/"))
      .filter(({ repository }) => repository !== `oci://${prefix}/charts`);
    expect(outside).toEqual([]);
    const texts = blue.all("helm_release").map((release) => JSON.stringify(values(release)));
    const named = texts.flatMap((text) => [
      ...text.matchAll(
        /(?<!mirror\/)\b(public\.ecr\.aws|ecr-public\.aws\.com|registry\.k8s\.io|quay\.io|ghcr\.io|docker\.io)\//g,
      ),
    ]);
    expect(named).toEqual([]);
  });

  it("put the mirror in front of each image's own name", () => {
    expect(values(releases(blue)["external-dns"]).image.repository).toBe(
      `${prefix}/mirror/registry.k8s.io/external-dns/external-dns`,
    );
  });
});
