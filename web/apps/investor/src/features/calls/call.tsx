// The notice of a call: how much, by when, into which account, with which reference, and what for.
import { type components, useGetOwnCapitalCall } from "@poolbook/client";
import { formatDay, todayIn } from "@poolbook/money";
import {
  AttentionCard,
  ErrorState,
  PageHeader,
  PageSkeleton,
  PrintButton,
  Section,
  Status,
  useLocale,
} from "@poolbook/ui";
import { Link } from "@tanstack/react-router";
import { Traced } from "../../shell/explain";
import { Day, useDueWords } from "../../shell/figures";
import { useText } from "../../text/use-text";
import { stateOf } from "./calls";
import classes from "./calls.module.css";
import { Instructions } from "./instructions";
import { useOfCall } from "./of-call";

type Detail = components["schemas"]["CallDetailOut"];

export function Call({ callId }: { callId: string }) {
  const t = useText();
  const locale = useLocale();
  const found = useGetOwnCapitalCall({ call_id: callId });
  const when = useDueWords();
  const from = useOfCall();
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  const call = found.data;
  const isOpen = call.payment !== null;
  return (
    <>
      <PageHeader
        above={<Link to="/calls">{t("calls.title")}</Link>}
        title={t("calls.of", { pool: call.pool.name })}
        subtitle={`${call.memo ? `${call.memo} · ` : ""}${t("calls.issued", {
          day: formatDay(call.issued_on, { locale }),
          firm: call.organisation,
          currency: call.pool.currency,
        })}`}
        badge={<Status state={stateOf(call)} />}
        actions={<PrintButton />}
      />
      {isOpen ? (
        <AttentionCard
          tone={call.is_overdue ? "stop" : "wait"}
          title={
            <>
              <Traced
                step={from(call).left()}
                label={t("columns.left")}
                value={call.left}
                digits="exact"
                currency="code"
              />{" "}
              · {when(call.due_on, todayIn(call.pool.time_zone))}
            </>
          }
        >
          {t("calls.dueText", { day: formatDay(call.due_on, { locale, style: "long" }) })}
        </AttentionCard>
      ) : (
        <AttentionCard tone="good" title={t(call.state === "reversed" ? "calls.reversed" : "calls.paidInFull")}>
          {t(call.state === "reversed" ? "calls.reversedText" : "calls.paidText")}
        </AttentionCard>
      )}
      <div className={classes.halves}>
        <div>
          {call.payment ? <Instructions call={call} payment={call.payment} /> : null}
          <Lines call={call} />
        </div>
        <Uses call={call} />
      </div>
    </>
  );
}

function Lines({ call }: { call: Detail }) {
  const t = useText();
  const from = useOfCall()(call);
  return (
    <Section title={t("calls.lines")}>
      <table className={classes.table}>
        <thead className="pb-hidden">
          <tr>
            <th scope="col">{t("columns.investor")}</th>
            <th scope="col">{t("columns.called")}</th>
          </tr>
        </thead>
        <tbody>
          {call.lines.map((line) => (
            <tr key={line.investor_id}>
              <th scope="row">
                {line.investor}
                <div className={classes.soft}>
                  {line.paid_on ? (
                    <>
                      {t("calls.paidOn")} <Day value={line.paid_on} />
                    </>
                  ) : (
                    <>
                      {t("calls.paidSoFar")}{" "}
                      <Traced
                        step={from.line(line, "paid")}
                        label={t("columns.paid")}
                        value={line.paid}
                        digits="exact"
                        currency="none"
                      />
                    </>
                  )}
                </div>
              </th>
              <td>
                <Traced
                  step={from.line(line, "called")}
                  label={t("columns.called")}
                  value={line.called}
                  digits="exact"
                  currency="none"
                />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("columns.called")}</th>
            <td>
              <Traced
                step={from.all("called")}
                label={t("columns.called")}
                value={call.called}
                digits="exact"
                currency="code"
              />
            </td>
          </tr>
        </tfoot>
      </table>
    </Section>
  );
}

function Uses({ call }: { call: Detail }) {
  const t = useText();
  const from = useOfCall()(call);
  return (
    <Section title={t("calls.whatFor")}>
      <table className={classes.table}>
        <tbody>
          {call.items.map((item) => (
            <tr key={`${item.use} ${item.investment}`}>
              <th scope="row">
                {t(`uses.${item.use as "investment"}`)}
                {item.investment ? <div className={classes.soft}>{item.investment}</div> : null}
              </th>
              <td>
                <Traced
                  step={from.use(t(`uses.${item.use as "investment"}`), item.amount)}
                  label={t(`uses.${item.use as "investment"}`)}
                  value={item.amount}
                  digits="exact"
                  currency="none"
                />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("common.together")}</th>
            <td>
              <Traced
                step={from.all("called")}
                label={t("columns.called")}
                value={call.called}
                digits="exact"
                currency="code"
              />
            </td>
          </tr>
        </tfoot>
      </table>
      <p>
        <Link to="/pools/$poolId" params={{ poolId: call.pool.id }}>
          {t("calls.toPool")}
        </Link>
      </p>
    </Section>
  );
}
