const { TEST_KUBECONFIG, TEST_CLI_CONFIG_FILE } = process.env;

/** Kubeconfig of a throw-away cluster to test with: `TEST_KUBECONFIG`; empty when there is none. */
export const TEST_CLUSTER = TEST_KUBECONFIG ?? "";

/** A group of tests in a throw-away cluster; without one they are skipped, and a line says so. */
export const describeWithCluster = TEST_CLUSTER ? inCluster : skipped;

function skipped(title: string, tests: () => void): void {
  console.log(`skipped: ${title}: TEST_KUBECONFIG names no throw-away cluster`);
  describe.skip(title, tests);
}

/** Terraform finds the real providers as a user's does, or as `TEST_CLI_CONFIG_FILE` says. */
function inCluster(title: string, tests: () => void): void {
  describe(title, () => {
    const { TF_CLI_CONFIG_FILE, TF_REATTACH_PROVIDERS } = process.env;
    beforeAll(() => {
      delete process.env.TF_CLI_CONFIG_FILE;
      delete process.env.TF_REATTACH_PROVIDERS;
      Object.assign(process.env, TEST_CLI_CONFIG_FILE ? { TF_CLI_CONFIG_FILE: TEST_CLI_CONFIG_FILE } : {});
    });
    afterAll(() => void Object.assign(process.env, { TF_CLI_CONFIG_FILE, TF_REATTACH_PROVIDERS }));
    tests();
  });
}
