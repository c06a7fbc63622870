const __state = { appended: [], extensions: [] };
const __error = (message, errorType, data, errorInfo) => ({
  message, errorType: errorType ?? null, data: data ?? null, errorInfo: errorInfo ?? null,
});
util.error = (...all) => { throw { status: "error", error: __error(...all) }; };
util.appendError = (...all) => { __state.appended.push(__error(...all)); };
util.unauthorized = () => { throw { status: "unauthorized" }; };
runtime.earlyReturn = (value, options) => {
  throw { status: "earlyReturn", value: value ?? null, skipTo: options?.skipTo ?? null };
};
extensions.evictFromApiCache = () => {
  throw { status: "missing", name: "extensions.evictFromApiCache" };
};
for (const name of [
  "setSubscriptionFilter", "setSubscriptionInvalidationFilter", "invalidateSubscriptions",
]) {
  extensions[name] = (given) => { __state.extensions.push({ name, given: given ?? null }); };
}
// A filter object in disjunctive normal form: groups (or) of conditions (and).
const __groups = (filter) => Object.entries(filter).reduce((groups, [name, rule]) => {
  const both = (left, right) => left.flatMap((one) => right.map((other) => [...one, ...other]));
  if (name === "or") return both(groups, rule.flatMap(__groups));
  if (name === "and") return rule.map(__groups).reduce(both, groups);
  const rules = Object.entries(rule).map(([operator, value]) => (
    { fieldName: name, operator, value }
  ));
  return groups.map((group) => [...group, ...rules]);
}, [[]]);
util.transform.toSubscriptionFilter = (filter, ignored, fixed) => {
  const kept = Object.entries(filter ?? {}).filter(([name]) => !(ignored ?? []).includes(name));
  const groups = __groups({ ...Object.fromEntries(kept), ...fixed });
  return { filterGroup: groups.map((filters) => ({ filters })) };
};
const __handlers = (() => {
/* THE RESOLVER'S CODE */
  return {
    request: typeof request === "function" ? request : null,
    response: typeof response === "function" ? response : null,
  };
})();
const __run = (name, ctx) => {
  __state.appended = [];
  __state.extensions = [];
  const seen = (outcome) => ({
    ...outcome, stash: ctx.stash ?? {},
    appended: __state.appended, extensions: __state.extensions,
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
