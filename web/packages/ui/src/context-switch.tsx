// For whom one acts: a plain choice above the navigation, for whoever may act for several.
import classes from "./context-switch.module.css";

export interface ContextSwitchProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

/** With one option it is no more than its name. */
export function ContextSwitch({ label, value, options, onChange }: ContextSwitchProps) {
  if (options.length < 2) return <>{options[0]?.label}</>;
  return (
    <select
      className={classes.select}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {options.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  );
}
