import { customOptions } from "../../src/addons/custom";
import { customFaults } from "../../src/addons/custom-faults";
import { installCustom } from "../../src/addons/custom-install";
import { statements } from "../policies/documents";
import { addonContext } from "../support/addon-context";
import { valueAt } from "../support/addon-install";

const RESOURCES = { requests: { cpu: "10m", memory: "32Mi" }, limits: { cpu: "100m", memory: "64Mi" } };

const GOOD = {
  chart: "podinfo",
  repository: "oci://ghcr.io/stefanprodan/charts",
  version: "6.9.2",
  namespace: "podinfo",
  values: { resources: RESOURCES },
};

function faults(changes: object, name = "podinfo", isolated = false, others: object = {}): Record<string, string> {
  const options = customOptions.parse({ ...GOOD, ...changes });
  const found = customFaults(name, options, { isolated }, { ...others, [name]: options });
  return Object.fromEntries(Object.entries(found).flatMap(([path, message]) => (message ? [[path, message]] : [])));
}

function issues(changes: object): string[] {
  const { error } = customOptions.safeParse({ ...GOOD, ...changes });
  return (error?.issues ?? []).map(({ path, message }) => `${path.join(".")} ${message}`);
}

describe("a chart of the user's own", () => {
  it("is taken as it is when nothing is wrong with it", () => {
    expect([issues({}), faults({})]).toEqual([[], {}]);
  });

  it.each([["latest"], ["^1.2.0"], ["1.2"], ["1.x"]])(
    "is refused at version %s, which is not one version",
    (version) => {
      expect(issues({ version })).toEqual(["version want an exact version such as 1.2.3"]);
    },
  );

  it.each(["http://charts.example.com", "git@example.com:charts", "https://user:secret@example.com"])(
    "is refused from %s",
    (repository) => {
      expect(issues({ repository })).toEqual([
        "repository want an address that starts with https:// or oci://, without a user in it",
      ]);
    },
  );

  it("is refused with an option that does not exist", () => {
    expect(issues({ wait: true })).toHaveLength(1);
  });

  it("says what its containers use", () => {
    expect(faults({ values: {} })).toEqual({
      values: "is without resources; want requests and limits of cpu and memory for every container of the chart",
    });
  });

  it("says it whole, wherever it says it", () => {
    const { limits, requests } = RESOURCES;
    const values = {
      resources: RESOURCES,
      sidecars: [{ resources: { requests } }],
      agent: { limits: { memory: limits.memory } },
    };
    expect(faults({ values })).toEqual({
      "values.sidecars[0].resources":
        "is without limits.cpu, limits.memory; want requests and limits of cpu and memory",
      "values.agent":
        "is without requests.cpu, requests.memory, limits.cpu; want requests and limits of cpu and memory",
    });
  });

  it("says it in quantities that Kubernetes reads", () => {
    const resources = (requests: object, limits: object = RESOURCES.limits) => ({
      values: { resources: { requests, limits } },
    });
    const cpu = 'want CPU as Kubernetes writes it, such as "250m" or "2"';
    const memory = 'want a size as Kubernetes writes it, such as "256Mi" or "2Gi"';
    expect(faults(resources({ cpu: "-1", memory: "banana" }))).toEqual({
      "values.resources.requests.cpu": `is -1; ${cpu}`,
      "values.resources.requests.memory": `is banana; ${memory}`,
    });
    expect(faults(resources({ cpu: 0, memory: "64Mi" }, { cpu: "many", memory: "500m" }))).toEqual({
      "values.resources.requests.cpu": `is 0; ${cpu}`,
      "values.resources.limits.cpu": `is many; ${cpu}`,
      "values.resources.limits.memory": `is 500m; ${memory}`,
    });
    expect(faults(resources({ cpu: 0.1, memory: 67108864 }))).toEqual({});
  });

  it("asks for no more than it may use", () => {
    const values = { resources: { requests: { cpu: "500m", memory: "1Gi" }, limits: { cpu: 0.2, memory: "1000Mi" } } };
    expect(faults({ values })).toEqual({
      "values.resources.requests.cpu": "is 500m; want at most limits.cpu (0.2)",
      "values.resources.requests.memory": "is 1Gi; want at most limits.memory (1000Mi)",
    });
  });

  it("may ask for volumes, which have a size and no processors", () => {
    const spec = { resources: { requests: { storage: "20Gi" } } };
    expect(faults({ values: { resources: RESOURCES, volumeClaimTemplate: { spec } } })).toEqual({});
    expect(Object.keys(faults({ values: { volumeClaimTemplate: { spec } } }))).toEqual(["values"]);
  });

  it.each([
    ["aws-load-balancer-controller", "awsLoadBalancerController"],
    ["karpenter-crd", "karpenter"],
    ["secrets-store-csi-driver-provider-aws", "secretsStoreCsiDriver"],
    ["argo-cd", "argoCd"],
  ])("is not %s, which the catalogue has", (chart, addon) => {
    expect(faults({ chart, version: "99.0.0" })).toEqual({
      chart: `is ${chart}, a chart of the catalogue; want it as addons.${addon}`,
    });
  });

  it("takes no class that the load balancer controller acts on", () => {
    const want = "is alb, the class of the load balancer controller; want a class of the chart's own";
    const values = {
      resources: RESOURCES,
      ingressClass: { name: "alb" },
      controllers: [{ ingressClassResource: { name: "alb" } }],
      providers: { kubernetesIngress: { ingressClass: "alb" } },
    };
    expect(faults({ values })).toEqual({
      "values.ingressClass.name": want,
      "values.controllers[0].ingressClassResource.name": want,
      "values.providers.kubernetesIngress.ingressClass": want,
    });
  });

  it("may have Ingresses of that class, and a class of its own", () => {
    const ingress = { ingressClass: "alb", className: "alb", ingressClassName: "alb" };
    expect(faults({ values: { resources: RESOURCES, ingress, ingressClass: { name: "traefik" } } })).toEqual({});
  });

  it("is no chart that is refused by name, and none from a place that is gone", () => {
    expect(faults({ chart: "ingress-nginx", repository: "https://kubernetes.github.io/ingress-nginx" })).toEqual({
      chart:
        "is retired: since March 2026 nobody repairs it; want awsLoadBalancerController, or gatewayApi with a controller for it",
    });
    expect(Object.keys(faults({ repository: "oci://registry-1.docker.io/bitnamicharts" }))).toEqual(["repository"]);
  });

  it.each([
    ["3.9.0", true],
    ["3.9.1-rc.1", true],
    ["3.9.1", false],
    ["v3.10.0", false],
  ])("of kyverno at %s is refused: %s", (version, refused) => {
    const found = faults({ chart: "kyverno", repository: "https://kyverno.github.io/kyverno", version });
    expect("version" in found).toBe(refused);
    expect(found.version ?? "want 3.9.1 or later").toContain("want 3.9.1 or later");
  });

  it("lives in no namespace of Kubernetes', and in kube-system only when that is said", () => {
    expect(faults({ namespace: "kube-system" })).toEqual({
      namespace: "is kube-system; want a namespace of its own, or system: true where it must be there",
    });
    expect(faults({ namespace: "kube-system", system: true })).toEqual({});
    expect(faults({ namespace: "default" })).toEqual({
      namespace: "is default, which is Kubernetes' own; want another",
    });
  });

  it("waits for add-ons that there are", () => {
    expect(faults({ after: ["certManager"] })).toEqual({});
    expect(Object.keys(faults({ after: ["certManager", "cert-manager"] }))).toEqual(["after[1]"]);
  });

  it("gets no rights on everything", () => {
    const grants = [
      { actions: ["s3:*"], resources: ["arn:aws:s3:::reports/*"] },
      { actions: ["s3:GetObject", "ec2:DescribeTags"], resources: ["*"] },
      { actions: ["ec2:DescribeTags"], resources: ["*"] },
    ];
    expect(faults({ serviceAccounts: { podinfo: { grants } } })).toEqual({
      "serviceAccounts.podinfo.grants[0].actions[0]":
        "is s3:*; want a service's action such as s3:GetObject, or those that begin with a whole word such as s3:Get*",
      "serviceAccounts.podinfo.grants[1].resources[0]":
        "is *, and s3:GetObject can be told its resources; want their ARNs",
    });
  });

  it("gets no right to change rights, nothing by half a word and nothing on all of a service", () => {
    const grants = [
      {
        actions: ["iam:P*", "iam:PutRolePolicy", "iam:GetRole"],
        resources: ["arn:aws:iam::111122223333:role/reports"],
      },
      { actions: ["s3:Get*", "s3:P*"], resources: ["arn:aws:s3:::*", "arn:aws:s3:::reports/*", "reports"] },
      { actions: ["iam:PassRole", "sts:Assume*"], resources: ["arn:aws:iam::111122223333:role/*"] },
    ];
    const word = "want a service's action such as s3:GetObject, or those that begin with a whole word such as s3:Get*";
    expect(faults({ serviceAccounts: { podinfo: { grants } } })).toEqual({
      "serviceAccounts.podinfo.grants[0].actions[0]": `is iam:P*; ${word}`,
      "serviceAccounts.podinfo.grants[0].actions[1]":
        "is iam:PutRolePolicy; want no action that changes rights: what has one can give itself any other",
      "serviceAccounts.podinfo.grants[1].actions[1]": `is s3:P*; ${word}`,
      "serviceAccounts.podinfo.grants[1].resources[0]":
        "is arn:aws:s3:::*, everything of the service; want the ARNs that it is for",
      "serviceAccounts.podinfo.grants[1].resources[2]": "is reports; want an ARN",
      "serviceAccounts.podinfo.grants[2].resources[0]":
        "is arn:aws:iam::111122223333:role/*, and iam:PassRole, sts:Assume* would give the rights of any role; want the ARNs of roles",
    });
  });

  it("has service accounts that no other chart has in its namespace", () => {
    const serviceAccounts = { podinfo: {} };
    const other = customOptions.parse({ ...GOOD, serviceAccounts });
    expect(faults({ serviceAccounts }, "podinfo", false, { backend: other })).toEqual({
      "serviceAccounts.podinfo": "is that of custom.backend in the same namespace; want it in one of the two",
    });
    expect(faults({ serviceAccounts, namespace: "shop" }, "podinfo", false, { backend: other })).toEqual({});
  });

  it("names keys of the chart as paths", () => {
    const want = "want a key of the chart with dots between its parts, such as serviceAccount.annotations";
    expect(issues({ serviceAccounts: { podinfo: { annotationsKey: "__proto__.annotations" } } })).toEqual([
      `serviceAccounts.podinfo.annotationsKey ${want}`,
    ]);
    const image = { name: "ghcr.io/stefanprodan/podinfo", tag: "6.9.2", whole: "image name" };
    expect(issues({ images: [image] })).toEqual([`images.0.whole ${want}`]);
  });

  it("has a name that no add-on has, that is not refused, and that a release can have", () => {
    expect(faults({}, "velero")).toEqual({
      "": "is the name of an add-on of the catalogue; want it as addons.velero, or another name",
    });
    expect(faults({}, "velero-snapshot-class")).toEqual({
      "": "is the name of a release of an add-on of the catalogue; want another name",
    });
    expect(faults({}, "ingress-nginx")[""]).toContain("is retired");
    expect(faults({}, "pod_info")[""]).toContain("is no name of a release; want 1 to 40 characters");
  });

  it("names its images where they must come from a mirror", () => {
    expect(faults({}, "podinfo", true)).toEqual({
      images: "is not given where nothing reaches the internet; want every image of the chart, for the mirror",
    });
  });

  it("names the keys of its images", () => {
    const image = { name: "ghcr.io/stefanprodan/podinfo", tag: "6.9.2" };
    expect(faults({ images: [image, { ...image, repository: "image.repository" }] })).toEqual({
      "images[0]": "is with neither repository nor whole; want one of them",
    });
    expect(issues({ images: [{ ...image, tag: "latest", whole: "image" }] })).toHaveLength(1);
  });
});

describe("the release of a chart of the user's own", () => {
  const grants = [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::reports/*"] }];
  const options = customOptions.parse({ ...GOOD, serviceAccounts: { podinfo: { grants } }, timeoutSeconds: 120 });

  it("is named after its key, in its namespace, at its version", () => {
    const install = installCustom("podinfo", options, addonContext());
    expect(install).toMatchObject({ kind: "helm", namespace: "podinfo", podSecurity: "restricted" });
    expect(install.releases).toMatchObject([
      {
        name: "podinfo",
        timeoutSeconds: 120,
        chart: { name: "podinfo", repository: GOOD.repository, version: "6.9.2" },
      },
    ]);
    expect(install.releases[0]?.values).toEqual(GOOD.values);
  });

  it("has roles with what is granted", () => {
    const [account] = installCustom("podinfo", options, addonContext()).serviceAccounts ?? [];
    expect(account?.name).toBe("podinfo");
    expect(statements(account?.policies.grants ?? "")).toMatchObject([
      { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::reports/*"] },
    ]);
  });

  it("gets the annotation of IRSA where the chart wants it", () => {
    const elsewhere = customOptions.parse({
      ...GOOD,
      serviceAccounts: { podinfo: { grants, annotationsKey: "controller.account.annotations" } },
    });
    const [first, second] = [options, elsewhere].map(
      (one) =>
        installCustom("podinfo", one, addonContext({ onFargate: (namespace) => namespace === "podinfo" })).releases[0]
          ?.values,
    );
    expect(Object.keys(valueAt(first, "serviceAccount.annotations") as object)).toEqual(["eks.amazonaws.com/role-arn"]);
    expect(Object.keys(valueAt(second, "controller.account.annotations") as object)).toEqual([
      "eks.amazonaws.com/role-arn",
    ]);
    expect(valueAt(second, "resources")).toEqual(RESOURCES);
  });

  it("leaves the level of kube-system as it is", () => {
    const system = customOptions.parse({ ...GOOD, namespace: "kube-system", system: true });
    expect(installCustom("podinfo", system, addonContext()).podSecurity).toBeUndefined();
  });
});
