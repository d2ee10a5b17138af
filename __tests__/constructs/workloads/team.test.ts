import { Team, type TeamProps } from "../../../src/constructs/workloads/team";
import type { Block } from "../../support/synth";
import { APPLICATION, kubernetesSynth } from "../../support/teams";

const { image: _, ...application } = APPLICATION;
const ADDRESSES = {
  vpcCidrs: ["10.0.0.0/16"],
  publicCidrs: [],
  workerCidrs: ["10.0.10.0/24"],
  apiCidrs: ["172.20.0.1/32"],
  ipv6: false,
};
const IMAGE = `public.ecr.aws/nginx/nginx@sha256:${"0".repeat(64)}`;

const team = (props: Partial<TeamProps> = {}, protection = true) =>
  kubernetesSynth(
    (stack, place) => {
      new Team(stack, "team", {
        place,
        clusterKey: "main",
        clusterName: "reference-main",
        name: "shop",
        version: "1.35",
        oidc: { arn: "arn:oidc", issuer: "issuer" },
        addresses: ADDRESSES,
        ingressClass: "alb",
        storageClass: (key) => key,
        ...props,
      });
    },
    { protection },
  );

const named = (blocks: readonly Block[], name: string): Block => {
  const found = blocks.find(({ metadata }) => (metadata as { name?: string }).name === name);
  if (found === undefined) {
    throw new Error(`none is called ${name}`);
  }
  return found;
};

describe("the namespace of a team", () => {
  it("enforces, audits and warns at the restricted level, as it is in the cluster's own minor", () => {
    const { labels } = team({ labels: { team: "shop" } }).only("kubernetes_namespace_v1").metadata as {
      labels: Record<string, string>;
    };
    expect(labels).toEqual({
      "app.kubernetes.io/managed-by": "Terraform",
      "app.kubernetes.io/part-of": "shop",
      "pod-security.kubernetes.io/audit": "restricted",
      "pod-security.kubernetes.io/audit-version": "v1.35",
      "pod-security.kubernetes.io/enforce": "restricted",
      "pod-security.kubernetes.io/enforce-version": "v1.35",
      "pod-security.kubernetes.io/warn": "restricted",
      "pod-security.kubernetes.io/warn-version": "v1.35",
      team: "shop",
    });
  });

  it.each(["elbv2.k8s.aws", "eks.amazonaws.com"] as const)(
    "asks the webhook of %s to have its pods wait for their load balancer",
    (readinessGates) => {
      const { labels } = team({ readinessGates }).only("kubernetes_namespace_v1").metadata as { labels: object };
      expect(Object.entries(labels).filter(([key]) => key.endsWith("pod-readiness-gate-inject"))).toEqual([
        [`${readinessGates}/pod-readiness-gate-inject`, "enabled"],
      ]);
    },
  );

  it("has the level that the team was granted", () => {
    expect(team({ podSecurity: "baseline" }).only("kubernetes_namespace_v1").metadata).toMatchObject({
      labels: { "pod-security.kubernetes.io/enforce": "baseline" },
    });
  });

  it("is protected, since volumes of StatefulSets go with it, until protection is off", () => {
    expect(team().only("kubernetes_namespace_v1").lifecycle).toEqual({ prevent_destroy: true });
    expect(team({}, false).only("kubernetes_namespace_v1").lifecycle).toBeUndefined();
  });

  it("gives no token to pods that name no service account", () => {
    expect(team().only("kubernetes_default_service_account_v1")).toMatchObject({
      metadata: { name: "default", namespace: "shop" },
      automount_service_account_token: false,
    });
  });
});

describe("the bounds of a team", () => {
  it("are a quota and what containers get that say nothing", () => {
    const output = team();
    expect(output.only("kubernetes_resource_quota_v1").spec).toEqual({
      hard: {
        "requests.cpu": "8",
        "requests.memory": "16Gi",
        "services.loadbalancers": "0",
        "services.nodeports": "0",
        "limits.cpu": "16",
        "limits.memory": "32Gi",
        pods: "50",
      },
    });
    expect(output.only("kubernetes_limit_range_v1").spec).toEqual({
      limit: [
        {
          type: "Container",
          default: { cpu: "500m", memory: "256Mi" },
          default_request: { cpu: "100m", memory: "128Mi" },
        },
      ],
    });
  });

  it("are those that it was given", () => {
    const amounts = { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "2", memory: "2Gi" } };
    const output = team({ quota: { ...amounts, pods: 7 }, containerDefaults: amounts });
    expect(output.only("kubernetes_resource_quota_v1").spec).toMatchObject({
      hard: { "requests.cpu": "1", pods: "7" },
    });
    expect(output.only("kubernetes_limit_range_v1").spec).toMatchObject({
      limit: [{ default: amounts.limits, default_request: amounts.requests }],
    });
  });
});

describe("the network of a team", () => {
  it("is closed both ways, with nothing but DNS let through", () => {
    const policies = team().all("kubernetes_network_policy_v1");
    expect(policies.map(({ metadata }) => (metadata as { name: string }).name).sort()).toEqual([
      "allow-dns",
      "default-deny",
    ]);
    expect(named(policies, "default-deny").spec).toEqual({ pod_selector: {}, policy_types: ["Ingress", "Egress"] });
    expect(named(policies, "allow-dns").spec).toMatchObject({ pod_selector: {}, policy_types: ["Egress"] });
  });

  it("is opened for each application by itself", () => {
    const output = team({
      serviceAccounts: { web: { grants: [{ kind: "s3.read", bucket: "assets" }] } },
      applications: {
        web: { image: IMAGE, application: { ...application, serviceAccount: "web" } },
        idle: { image: IMAGE, application },
      },
      callers: { web: [{ team: "other", name: "api", port: 8080 }] },
    });
    const policies = output.all("kubernetes_network_policy_v1");
    expect(policies).toHaveLength(3);
    const { spec } = named(policies, "application-web") as { spec: Record<string, unknown[]> };
    expect(spec).toMatchObject({
      pod_selector: {
        match_labels: { "app.kubernetes.io/name": "web", "app.kubernetes.io/part-of": "shop" },
      },
      policy_types: ["Ingress", "Egress"],
      ingress: [
        {
          from: [
            {
              namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "other" } },
              pod_selector: { match_labels: { "app.kubernetes.io/name": "api", "app.kubernetes.io/part-of": "other" } },
            },
          ],
          ports: [{ port: "8080", protocol: "TCP" }],
        },
      ],
    });
    expect(spec.egress).toHaveLength(2);
  });
});

describe("an application that lets others in", () => {
  const listening = {
    ...application,
    port: 8080,
    probes: { tcp: true },
    inbound: [
      { from: "cidr", cidr: "10.9.0.0/16", port: 8080 },
      { from: "namespace", namespace: "keda", port: 8080 },
    ],
  } as const;
  const output = team({ applications: { web: { image: IMAGE, application: listening } } });

  it("is opened to them by its network policy, and to nobody else", () => {
    expect(named(output.all("kubernetes_network_policy_v1"), "application-web").spec).toEqual({
      pod_selector: { match_labels: { "app.kubernetes.io/name": "web", "app.kubernetes.io/part-of": "shop" } },
      policy_types: ["Ingress"],
      ingress: [
        { from: [{ ip_block: { cidr: "10.9.0.0/16" } }], ports: [{ port: "8080", protocol: "TCP" }] },
        {
          from: [{ namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "keda" } } }],
          ports: [{ port: "8080", protocol: "TCP" }],
        },
      ],
    });
  });
});

describe("an application of a team", () => {
  it("that has a token for the Kubernetes API is let through to it", () => {
    const output = team({
      applications: { web: { image: IMAGE, application: { ...application, automountToken: true } } },
    });
    expect(named(output.all("kubernetes_network_policy_v1"), "application-web").spec).toMatchObject({
      policy_types: ["Egress"],
      egress: [{ to: [{ ip_block: { cidr: "172.20.0.1/32" } }], ports: [{ port: "443", protocol: "TCP" }] }],
    });
  });

  it("is behind a load balancer of both families where pods have IPv6 addresses", () => {
    const listening = {
      ...application,
      port: 8080,
      probes: { tcp: true },
      ingress: { host: "shop.example.com" },
    } as const;
    const annotations = (ipv6: boolean) =>
      team({
        addresses: { ...ADDRESSES, ipv6 },
        applications: {
          web: { image: IMAGE, application: listening, certificateArn: "arn:aws:acm:r:1:certificate/1" },
        },
      }).only("kubernetes_ingress_v1").metadata as { annotations: Record<string, string> };
    const KEY = "alb.ingress.kubernetes.io/ip-address-type";
    expect(annotations(true).annotations[KEY]).toBe("dualstack");
    expect(annotations(false).annotations).not.toHaveProperty([KEY]);
  });
});

describe("the applications of a team", () => {
  const output = team({
    serviceAccounts: { web: { grants: [{ kind: "s3.read", bucket: "assets" }] } },
    applications: {
      web: { image: IMAGE, application: { ...application, serviceAccount: "web" } },
      idle: { image: IMAGE, application },
    },
  });
  const pods = (name: string) => {
    const { spec } = named(output.all("kubernetes_deployment_v1"), name) as {
      spec: { template: { spec: Record<string, unknown>; metadata: { labels: Record<string, string> } } };
    };
    return spec.template;
  };

  it("run under the service account that they name, or under one of their own name without rights", () => {
    expect(pods("web").spec.service_account_name).toBe("web");
    expect(pods("idle").spec.service_account_name).toBe("idle");
    expect(named(output.all("kubernetes_service_account_v1"), "idle").metadata).not.toHaveProperty("annotations");
    expect(output.all("aws_iam_role")).toHaveLength(1);
  });

  it("have pods that network policies find", () => {
    expect(pods("web").metadata.labels).toMatchObject({
      "app.kubernetes.io/name": "web",
      "app.kubernetes.io/part-of": "shop",
    });
  });

  it("wait for the namespace, its policies and bounds, and for their rights", () => {
    const needed = named(output.all("kubernetes_deployment_v1"), "web").depends_on ?? [];
    const types = new Set(needed.map((address) => address.split(".")[0]));
    expect([...types]).toEqual(
      expect.arrayContaining([
        "kubernetes_namespace_v1",
        "kubernetes_network_policy_v1",
        "kubernetes_resource_quota_v1",
        "kubernetes_limit_range_v1",
        "kubernetes_service_account_v1",
        "aws_iam_role_policy",
        "aws_eks_pod_identity_association",
      ]),
    );
  });
});
