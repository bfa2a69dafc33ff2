//! Personal data of organisations: whom to talk to, and what was written in introductions. They can
//! be read by whom they are about, and erased.

use matching::OrganisationId;

use crate::access::{Action, Viewer};
use crate::app::edit::check_text;
use crate::app::{App, Error};
use crate::processing::{Activity, Processing};
use crate::record::{Contact, EmailAddress, Introduction};

/// Longer names are refused.
const LONGEST_NAME: usize = 200;

/// Whom to talk to, as somebody gives it.
#[derive(Clone, PartialEq, Eq)]
pub struct ContactEdit {
    /// A person's name.
    pub name: String,
    /// Where that person reads.
    pub email: String,
}

impl std::fmt::Debug for ContactEdit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ContactEdit(***)")
    }
}

/// All that is kept of an organisation that is, or may be, personal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalData {
    /// Whom to talk to.
    pub contact: Option<Contact>,
    /// The introductions that it takes part in, or asked for, with what was written in them.
    pub introductions: Vec<Introduction>,
}

impl App {
    /// Whom to talk to at an organisation; `None` where it did not say.
    ///
    /// # Errors
    /// The viewer may not, the store fails, or that it is read cannot be written down.
    pub async fn contact(
        &self,
        viewer: Viewer,
        of: OrganisationId,
    ) -> Result<Option<Contact>, Error> {
        Self::enforce_contact(viewer, of)?;
        let read = self.processing(Activity::Contact, "contact.read", of);
        let found = self.store().contacts_of(&[of]).await?.into_iter().next();
        if found.is_some() {
            self.write_down(&read, true)?;
        }
        Ok(found)
    }

    /// Says whom to talk to at an organisation.
    ///
    /// # Errors
    /// The viewer may not, the organisation is not there, or the name or the address is none.
    pub async fn set_contact(
        &self,
        viewer: Viewer,
        of: OrganisationId,
        given: ContactEdit,
    ) -> Result<Contact, Error> {
        Self::enforce_contact(viewer, of)?;
        let name = given.name.trim();
        if name.is_empty() {
            let message = "a contact has a name; it is empty here";
            return Err(Error::invalid(["name"], message));
        }
        check_text(&["name"], name, LONGEST_NAME)?;
        let email: EmailAddress =
            given
                .email
                .parse()
                .map_err(|error: crate::record::ParseEmailError| {
                    Error::invalid(["email"], error.to_string())
                })?;
        let processing = self.processing(Activity::Contact, "contact.set", of);
        let set = async {
            let mut change = self.store().begin(&viewer.actor()).await?;
            let contact = Contact {
                organisation: of,
                name: name.to_owned(),
                email,
                updated_at: change.now(),
            };
            if change.set_contact(&contact).await? {
                self.finish(change).await?;
            }
            Ok(contact)
        };
        self.written_down(processing, set).await
    }

    /// All that is kept of an organisation that is, or may be, personal.
    ///
    /// # Errors
    /// The viewer may not, or the store fails.
    pub async fn personal_data(
        &self,
        viewer: Viewer,
        of: OrganisationId,
    ) -> Result<PersonalData, Error> {
        Self::enforce_contact(viewer, of)?;
        let processing = self.processing(Activity::Rights, "personal-data.export", of);
        let read = async {
            let contacts = self.store().contacts_of(&[of]).await?;
            Ok(PersonalData {
                contact: contacts.into_iter().next(),
                introductions: self.store().introductions_about(of).await?,
            })
        };
        self.written_down(processing, read).await
    }

    /// Erases whom to talk to at an organisation, and what it wrote, or an adviser did for it, in
    /// introductions; tells how many pieces there were. The files of the database forget it within
    /// the hour, or once [`forget_erased`](Self::forget_erased) did.
    ///
    /// # Errors
    /// The viewer may not, the organisation is not there, or the store fails.
    pub async fn erase_personal_data(
        &self,
        viewer: Viewer,
        of: OrganisationId,
    ) -> Result<u64, Error> {
        Self::enforce_contact(viewer, of)?;
        let processing = self.processing(Activity::Rights, "personal-data.erase", of);
        let erase = async {
            let mut change = self.store().begin(&viewer.actor()).await?;
            let erased = change.erase_personal(of).await?;
            self.finish(change).await?;
            Ok(erased)
        };
        self.written_down(processing, erase).await
    }

    /// Makes the files of the database forget what was erased; tells whether they did, for somebody
    /// who reads may hold them back.
    ///
    /// # Errors
    /// The store fails.
    pub async fn forget_erased(&self) -> Result<bool, Error> {
        Ok(self.store().forget_what_was_erased().await?)
    }

    /// A processing of what is personal at an organisation, which begins now.
    pub(super) fn processing(
        &self,
        activity: Activity,
        name: &'static str,
        subject: OrganisationId,
    ) -> Processing {
        Processing {
            activity,
            name,
            subject,
            began: self.now(),
        }
    }

    /// Does work on personal data, and writes down that it was done or failed.
    pub(super) async fn written_down<T>(
        &self,
        processing: Processing,
        work: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let done = work.await;
        self.write_down(&processing, done.is_ok())?;
        done
    }

    /// Writes down a processing that has ended.
    pub(super) fn write_down(&self, processing: &Processing, is_done: bool) -> Result<(), Error> {
        Ok(self.0.processing.write(processing, self.now(), is_done)?)
    }

    fn enforce_contact(viewer: Viewer, of: OrganisationId) -> Result<(), Error> {
        Self::enforce(viewer, Action::EditContact(of), || {
            Error::not_found(OrganisationId::KIND, of)
        })
    }
}
