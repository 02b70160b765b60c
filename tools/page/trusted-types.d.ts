// What the compiler's page does not have yet: https://w3c.github.io/trusted-types, as far as we need it. What a policy makes is taken
// wherever its text would be, so it has the type of its rules.

declare var trustedTypes: undefined | {
  createPolicy<Rules>(name: string, rules: Rules): Rules;
};
