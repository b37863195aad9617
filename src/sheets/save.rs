//! What leaves the page: a file for the reader's disk, words for the clipboard.

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlTextAreaElement, Url, window};

/// An address for some content, until it is let go.
#[derive(Default)]
pub(crate) struct Address(String);

impl Address {
    /// An address for bytes or text of a kind.
    pub(crate) fn of(content: &wasm_bindgen::JsValue, mime: &str) -> Option<Self> {
        let kind = BlobPropertyBag::new();
        kind.set_type(mime);
        let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(content), &kind);
        Some(Self(Url::create_object_url_with_blob(&blob.ok()?).ok()?))
    }

    /// As it is written.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for Address {
    fn drop(&mut self) {
        // It only frees memory.
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// Offers a file to the reader's disk.
pub(crate) fn save(address: &Address, name: &str) {
    let document = window().and_then(|window| window.document());
    let link = document.and_then(|document| document.create_element("a").ok());
    if let Some(link) = link.and_then(|it| it.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(address.as_str());
        link.set_download(name);
        link.click();
    }
}

/// Selects a text box's words and puts them into the clipboard; false where there is none to be had.
pub(crate) fn copy(words: &HtmlTextAreaElement) -> bool {
    words.select();
    let Some(window) = window().filter(web_sys::Window::is_secure_context) else {
        return false;
    };
    let done = window.navigator().clipboard().write_text(&words.value());
    // A frame without the right to write there refuses; the words are selected in any case.
    wasm_bindgen_futures::spawn_local(async move {
        let _ = wasm_bindgen_futures::JsFuture::from(done).await;
    });
    true
}
