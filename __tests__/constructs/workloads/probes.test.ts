import { containerProbes, probedPath } from "../../../src/constructs/workloads/probes";

const get = (port: string) => ({ path: "/healthz", port, scheme: "HTTP" });

describe("probes", () => {
  it("of one kind serve readiness, liveness and startup, each with a patience of its own", () => {
    expect(containerProbes({ port: 8080, probes: { path: "/healthz" } })).toEqual({
      readinessProbe: { periodSeconds: 10, timeoutSeconds: 3, failureThreshold: 3, httpGet: get("8080") },
      livenessProbe: { periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6, httpGet: get("8080") },
      startupProbe: { periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 60, httpGet: get("8080") },
    });
  });

  it("are only those that are given, and a start is judged by the liveness probe", () => {
    const both = containerProbes({ port: 5432, probes: { readiness: { tcp: true }, liveness: { command: ["true"] } } });
    expect(both.readinessProbe).toMatchObject({ tcpSocket: [{ port: "5432" }] });
    expect(both.livenessProbe).toMatchObject({ exec: { command: ["true"] } });
    expect(both.startupProbe).toMatchObject({ exec: { command: ["true"] } });
    expect(Object.keys(containerProbes({ port: 5432, probes: { readiness: { tcp: true } } }))).toEqual([
      "readinessProbe",
    ]);
  });

  it("ask another port by its number or its name", () => {
    const asked = (port: number | string) =>
      containerProbes({ port: 8080, ports: { admin: 9000 }, probes: { path: "/healthz", port } }).livenessProbe
        ?.httpGet;
    expect(asked("admin")).toEqual(get("9000"));
    expect(asked(9000)).toEqual(get("9000"));
  });

  it("are none when none are given", () => {
    expect(containerProbes({ port: 8080 })).toEqual({});
  });

  it("tell the load balancer which path to ask, where readiness is asked by one", () => {
    expect(probedPath({ probes: { path: "/healthz" } })).toBe("/healthz");
    expect(probedPath({ probes: { readiness: { path: "/ready" }, liveness: { path: "/live" } } })).toBe("/ready");
    expect(probedPath({ probes: { tcp: true } })).toBeUndefined();
    expect(probedPath({})).toBeUndefined();
  });
});
