// Service tests see a quiet product with limits on, unless a test says otherwise.
Object.assign(process.env, { NODE_ENV: "test" });
process.env.LOG_LEVEL ??= "silent";
process.env.AUTH_SECRET ??= "test-secret-test-secret-test-secret-test";
