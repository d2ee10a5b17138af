import { InvalidInput } from "../../../src/core/problems";
import { readKubeconfig } from "../../../src/rehearsal/run/kubeconfig";
import { KubernetesApi } from "../../../src/rehearsal/run/kubernetes-api";
import { fakeCluster } from "../../support/fake-cluster";
import { kubeconfig } from "../../support/kubeconfig";

const open: KubernetesApi[] = [];
afterEach(() => open.splice(0).forEach((api) => void api.close()));
function apiOf(file: string): KubernetesApi {
  const api = new KubernetesApi(readKubeconfig(file));
  open.push(api);
  return api;
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error) => (error as InvalidInput).problems,
  );

describe("a Kubernetes API", () => {
  it("is asked with the token of the kubeconfig, for metadata alone, over a connection whose certificate is checked", async () => {
    const { file, asked } = await fakeCluster();
    expect(await apiOf(file).version()).toBe("v1.35.4");
    expect(asked).toEqual([
      {
        path: "/version",
        accept: expect.stringMatching(/^application\/json;as=PartialObjectMetadataList;/),
        authorization: "Bearer secret-token",
      },
    ]);
  });

  it("is not talked to when its certificate is another one", async () => {
    const { file, asked } = await fakeCluster();
    const server = readKubeconfig(file).server.origin;
    const other = kubeconfig({ cluster: { server } });
    const message = expect.stringMatching(/^leads to https:\S+, which does not answer \(\w+CERT\w*\); want a cluster/);
    expect(await refusal(apiOf(other).version())).toEqual([{ path: "--kubeconfig", message }]);
    expect(asked).toEqual([]);
    const trusting = kubeconfig({ cluster: { server, "insecure-skip-tls-verify": true } });
    expect(await apiOf(trusting).version()).toBe("v1.35.4");
  });

  it("may lie below a path", async () => {
    const { file } = await fakeCluster({ "/clusters/a/version": { gitVersion: "v1.2.3" } });
    const access = readKubeconfig(file);
    const api = new KubernetesApi({ ...access, server: new URL("/clusters/a/", access.server) });
    open.push(api);
    expect(await api.version()).toBe("v1.2.3");
  });

  it("that is not there is a problem of the kubeconfig", async () => {
    const file = kubeconfig({ cluster: { server: "https://127.0.0.1:1" } });
    await expect(apiOf(file).version()).rejects.toThrow(InvalidInput);
    expect(await refusal(apiOf(file).version())).toEqual([
      {
        path: "--kubeconfig",
        message: "leads to https://127.0.0.1:1, which does not answer (ECONNREFUSED); want a cluster that runs",
      },
    ]);
  });

  it.each([401, 403, 500])("that answers %d is a problem of the kubeconfig", async (status) => {
    const { file } = await fakeCluster({ "/version": status, "/api/v1/pods": status });
    const message = expect.stringContaining(`which answers ${status} to GET /version; want a user who may read`);
    expect(await refusal(apiOf(file).version())).toEqual([{ path: "--kubeconfig", message }]);
    expect(await refusal(apiOf(file).find("/api/v1/pods"))).toHaveLength(1);
  });

  it("that puts one off is asked again", async () => {
    const { file, answers, asked } = await fakeCluster({ "/api/v1/pods": 429 });
    const found = apiOf(file).find("/api/v1/pods");
    setTimeout(() => {
      answers["/api/v1/pods"] = { items: [] };
    }, 300);
    expect([await found, asked.length]).toEqual([{ items: [] }, 2]);
  });

  it("takes an object once, and says when it may not be put there", async () => {
    const { file, put } = await fakeCluster({ "/api/v1/secrets": 403 });
    const api = apiOf(file);
    await api.put("/api/v1/namespaces", { kind: "Namespace" });
    await api.put("/api/v1/namespaces", { kind: "Namespace" });
    expect(put[0]).toEqual({ path: "/api/v1/namespaces", object: { kind: "Namespace" } });
    const message = expect.stringContaining(
      "which answers 403 to POST /api/v1/secrets; want a user who may do everything",
    );
    expect(await refusal(api.put("/api/v1/secrets", {}))).toEqual([{ path: "--kubeconfig", message }]);
  });

  it.each([404, 405, 503])("that answers %d has nothing there", async (status) => {
    const { file } = await fakeCluster({ "/apis/metrics.k8s.io/v1beta1": status });
    expect(await apiOf(file).find("/apis/metrics.k8s.io/v1beta1")).toBeUndefined();
  });
});
