import { removeUnserved } from "../../../src/rehearsal/run/unserved-apis";

it("announcements of APIs that nothing serves are taken away, and no others", async () => {
  const automanaged = { labels: { "kube-aggregator.kubernetes.io/automanaged": "onstart" } };
  const items = [
    { metadata: { name: "v1.apps", ...automanaged } },
    { metadata: { name: "v1beta1.metrics.k8s.io" } },
    { metadata: { name: "v1.served.example.com" } },
  ];
  const answers: Record<string, unknown> = {
    "/apis/apiregistration.k8s.io/v1/apiservices": { items },
    "/apis/served.example.com/v1": { resources: [] },
  };
  const removed: string[] = [];
  const find = async <T>(path: string) => answers[path] as T | undefined;
  const found = await removeUnserved({ find, remove: async (path) => void removed.push(path) });
  expect(found).toEqual(["v1beta1.metrics.k8s.io"]);
  expect(removed).toEqual(["/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io"]);
});
