import { CATALOGUE } from "../../src/addons/catalogue";
import { chartRefusal, refusal } from "../../src/addons/refused";
import { ACME_SERVERS } from "../../src/facts/acme-servers";
import { CHARTS } from "../../src/facts/charts";
import { FACTS_CHECKED } from "../../src/facts/checked";
import { REFUSED_CHARTS } from "../../src/facts/refused-charts";
import { floorAbove, SECURITY_FLOORS } from "../../src/facts/security-floors";
import { VELERO_AWS_PLUGIN } from "../../src/facts/velero-plugin";

describe("add-ons that nobody gets", () => {
  it.each(["ingressNginx", "ingress-nginx", "IngressNginx", "ingress_nginx"])(
    "%s is refused with the way out",
    (name) => {
      expect(refusal(name)).toBe(
        "is retired: since March 2026 nobody repairs it; want awsLoadBalancerController, or gatewayApi with a controller for it",
      );
    },
  );

  it.each(["kubecost", "cost-analyzer", "appMesh", "appmesh-controller", "awsCalico", "csiSecretsStoreProviderAws"])(
    "%s is refused",
    (name) => {
      expect(refusal(name)).toMatch(/^(is|has|needs) .+; want .+/);
    },
  );

  it("are none of the catalogue", () => {
    expect(Object.keys(CATALOGUE).filter((name) => refusal(name) !== undefined)).toEqual([]);
  });

  it("are no chart that is pinned, from where it is pinned", () => {
    const refused = Object.values(CHARTS).filter(({ name, repository }) => chartRefusal(name, repository));
    const old = Object.values(CHARTS).filter(({ name, version }) => floorAbove(name, version));
    expect([refused, old]).toEqual([[], []]);
  });

  it("are refused from one place alone where another is good", () => {
    const name = "aws-node-termination-handler";
    expect(chartRefusal(name, "https://aws.github.io/eks-charts")?.field).toBe("chart");
    expect(chartRefusal(name, CHARTS[name].repository)).toBeUndefined();
  });

  it("and all that is said of charts beside them have a source and a day", () => {
    const rows = [...REFUSED_CHARTS, ...SECURITY_FLOORS, ...Object.values(ACME_SERVERS), VELERO_AWS_PLUGIN];
    expect(rows.filter(({ source, checked }) => source === "" || checked > FACTS_CHECKED)).toEqual([]);
  });
});
