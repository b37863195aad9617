//! What the page may do, as a content security policy in the page: its own files, and nothing else.
//!
//! A script writes it, which is the first thing in the page, because the policy has to name where the page is
//! hosted. In a sandboxed frame some versions of Safari's engine (`WebKitGTK` 2.50 is one) take `'self'` for the
//! frame's own origin, which is none, and would load nothing at all: <https://bugs.webkit.org/show_bug.cgi?id=316847>.

use super::digest::source;
use super::tag::contents;

/// Where it goes: nothing may be requested before it.
const BEFORE: &str = "<meta charset=utf-8>";

/// The page with its policy. Inline scripts and styles are allowed by their checksums. Only style
/// attributes are unrestricted, since the page writes the positions of marks and bars into them. `record` is the style of
/// pages that the page opens from its own memory: they are under its policy.
pub(super) fn with_policy(html: &str, record: &str) -> String {
    let sums = |kind| {
        let more = (kind == "style").then_some(record);
        let all = contents(html, kind).into_iter().chain(more);
        let mut sums: Vec<_> = all.map(source).collect();
        sums.dedup();
        sums.join(" ")
    };
    let policy = [
        "default-src 'none'".to_owned(),
        format!("script-src 'self' 'wasm-unsafe-eval' {}", sums("script")),
        format!("style-src 'self' {}", sums("style")),
        "style-src-attr 'unsafe-inline'".to_owned(),
        "img-src 'self' data: blob:".to_owned(),
        "connect-src 'self'".to_owned(),
        "worker-src 'self'".to_owned(),
        "frame-src 'self'".to_owned(),
        "manifest-src 'self'".to_owned(),
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
    ];
    let script = format!(
        "{BEFORE}<script>document.head.append(Object.assign(document.createElement(\"meta\"),\
         {{httpEquiv:\"content-security-policy\",content:\"{}\".replaceAll(\"'self'\",\"'self' \"+location.origin)}}))</script>",
        policy.join(";")
    );
    html.replacen(BEFORE, &script, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_inline_script_and_style_is_named_and_no_other_is_free() {
        let html = with_policy(
            "<meta charset=utf-8><script>1</script><script src=x></script>\
            <style>a{}</style><script>2</script>",
            "b{}",
        );
        let (policy, _) = html
            .split_once("</script>")
            .expect("the policy stands first");
        assert!(policy.starts_with("<meta charset=utf-8><script>document.head.append("));
        for named in ["1", "2", "a{}", "b{}"] {
            assert!(policy.contains(&source(named)), "{named}");
        }
        assert_eq!(policy.matches("sha256").count(), 4);
        assert_eq!(policy.matches("'unsafe-inline'").count(), 1);
        assert!(policy.contains("style-src-attr 'unsafe-inline'"));
        assert!(!policy.contains("'unsafe-eval'"));
    }
}
