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
// A filter object in disjunctive normal form: groups (or) of conditions (and). As AppSync: each
// operator of a field is an alternative, as are the members of an or, and the rules.
const __both = (left, right) => left.flatMap((one) => right.map((other) => [...one, ...other]));
const __operators = (fieldName, rule) => Object.entries(rule).map(([operator, value]) => (
  [{ fieldName, operator, value }]
));
const __groups = (filter, ignored) => Object.entries(filter).reduce((groups, [name, rule]) => {
  if (ignored.includes(name)) return groups;
  if (name === "or") return __both(groups, rule.flatMap((one) => __groups(one, ignored)));
  if (name === "and") return rule.map((one) => __groups(one, ignored)).reduce(__both, groups);
  return __both(groups, __operators(name, rule));
}, [[]]);
util.transform.toSubscriptionFilter = (filter, ignored, rules) => {
  if (!filter || typeof filter !== "object" || Array.isArray(filter)) return null;
  const added = Object.entries(rules ?? {}).flatMap(([name, rule]) => __operators(name, rule));
  const groups = __groups(filter, ignored ?? []);
  const all = (added.length ? __both(groups, added) : groups).filter((group) => group.length);
  return { filterGroup: all.map((filters) => ({ filters })) };
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
