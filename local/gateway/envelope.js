const __state = { appended: [] };
const __error = (message, errorType, data, errorInfo) => ({
  message, errorType: errorType ?? null, data: data ?? null, errorInfo: errorInfo ?? null,
});
util.error = (...all) => { throw { status: "error", error: __error(...all) }; };
util.appendError = (...all) => { __state.appended.push(__error(...all)); };
util.unauthorized = () => { throw { status: "unauthorized" }; };
runtime.earlyReturn = (value, options) => {
  throw { status: "earlyReturn", value: value ?? null, skipTo: options?.skipTo ?? null };
};
for (const name of Object.keys(extensions)) {
  extensions[name] = () => { throw { status: "missing", name: "extensions." + name }; };
}
const __handlers = (() => {
/* THE RESOLVER'S CODE */
  return {
    request: typeof request === "function" ? request : null,
    response: typeof response === "function" ? response : null,
  };
})();
const __run = (name, ctx) => {
  __state.appended = [];
  const seen = (outcome) => ({
    ...outcome, stash: ctx.stash ?? {}, appended: __state.appended,
  });
  const handler = __handlers[name];
  if (!handler) {
    return seen({ status: "error", error: __error(`The code exports no ${name}`, "Code") });
  }
  try {
    return seen({ status: "ok", value: handler(ctx) ?? null });
  } catch (thrown) {
    if (thrown && thrown.status) return seen(thrown);
    throw thrown;
  }
};
export function request(ctx) { return __run("request", ctx); }
export function response(ctx) { return __run("response", ctx); }
