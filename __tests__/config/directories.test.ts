import { checkEnvironment } from "../../src/config/check";
import { writableVolumes } from "../../src/constructs/workloads/pod-volumes";
import { secretVolumes } from "../../src/constructs/workloads/secrets";
import { SECRETS_DIRECTORY, WRITABLE_SIZE } from "../../src/core/pod-defaults";
import { renderProblem } from "../../src/core/problems";
import { APPLICATION, SECRET, withTeam } from "../support/teams";

const AT = "teams.shop.applications.web";

const problems = (changes: Readonly<Record<string, unknown>>) => {
  const team = {
    volumes: { assets: { size: "20Gi" } },
    serviceAccounts: { web: { grants: [{ kind: "secrets.read", arn: SECRET }] } },
    applications: { web: { ...APPLICATION, replicas: 1, serviceAccount: "web", ...changes } },
  };
  return checkEnvironment(withTeam(team, { "clusters/main/addons": { secretsStoreCsiDriver: true } })).problems.map(
    renderProblem,
  );
};

describe("a directory", () => {
  const env = { API_KEY: { secret: SECRET } };

  it.each(["/var/run/secrets", "/var/run/secrets/kubernetes.io/serviceaccount"])(
    "is refused where a pod's tokens are: %s",
    (directory) => {
      const message = `is ${directory}; want a directory outside /var/run/secrets, where Kubernetes shows a pod its tokens`;
      expect(problems({ writablePaths: [directory] })).toEqual([`${AT}.writablePaths[0] ${message}`]);
      expect(problems({ mounts: { assets: directory } })).toEqual([`${AT}.mounts.assets ${message}`]);
    },
  );

  it.each(["/mnt/secrets-store", "/mnt/secrets-store/cache"])(
    "is refused where the application's secrets are, if it has some: %s",
    (path) => {
      const message = `is ${path}; want a directory outside /mnt/secrets-store, where the application's secrets are mounted`;
      expect(problems({ env, writablePaths: ["/tmp", { path }] })).toEqual([`${AT}.writablePaths[1] ${message}`]);
      expect(problems({ writablePaths: [path] })).toEqual([]);
    },
  );

  it("is fine beside them", () => {
    expect(problems({ env, writablePaths: ["/mnt/secrets-store-2", "/var/run/secrets2", "/var/run/app"] })).toEqual([]);
  });

  it("of secrets is the one that pods mount", () => {
    expect(secretVolumes({ secretName: "s", providerClass: "c" }).mounts.map(({ mountPath }) => mountPath)).toEqual([
      SECRETS_DIRECTORY,
    ]);
  });
});

describe("a directory in memory", () => {
  it("holds no more than the container may use", () => {
    expect(problems({ writablePaths: [{ path: "/cache", inMemory: true, size: "513Mi" }] })).toEqual([
      `${AT}.writablePaths[0].size is "513Mi", in memory; want at most ${AT}.resources.limits.memory ("512Mi"), which it counts against`,
    ]);
    expect(problems({ writablePaths: [{ path: "/cache", inMemory: true, size: "512Mi" }] })).toEqual([]);
  });

  it("says how much where the size that nobody wrote is too much", () => {
    expect(problems({ writablePaths: [{ path: "/cache", inMemory: true }] })).toEqual([
      `${AT}.writablePaths[0].size is missing, which means 1Gi, in memory; want at most ${AT}.resources.limits.memory ("512Mi"), which it counts against`,
    ]);
    expect(writableVolumes({ writablePaths: ["/cache"] }).volumes[0]?.emptyDir?.sizeLimit).toBe(WRITABLE_SIZE);
  });

  it("on disk may hold more", () => {
    expect(problems({ writablePaths: [{ path: "/cache", size: "20Gi" }, "/tmp"] })).toEqual([]);
  });
});
